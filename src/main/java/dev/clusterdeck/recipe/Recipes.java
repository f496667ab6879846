package dev.clusterdeck.recipe;

import dev.clusterdeck.plan.Acts;
import java.util.List;

/** The list of recipes. */
public final class Recipes {
    private Recipes() {}

    /** What can be changed with several technologies at once. */
    public static Acts acts() {
        return new Acts(List.of(new RestartWizard(false), new RestartWizard(true)), List.of());
    }
}
