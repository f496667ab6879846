package dev.clusterdeck;

import dev.clusterdeck.deck.Deck;
import dev.clusterdeck.deck.DeckSetup;
import dev.clusterdeck.overview.EventsScreen;
import dev.clusterdeck.overview.FindingsScreen;
import dev.clusterdeck.overview.FleetScreen;
import dev.clusterdeck.overview.LogScreen;
import dev.clusterdeck.overview.NodeScreen;
import dev.clusterdeck.overview.OperationScreen;
import dev.clusterdeck.overview.RunbooksScreen;
import dev.clusterdeck.overview.SectionsScreen;
import dev.clusterdeck.overview.TopologyScreen;
import dev.clusterdeck.screen.Screen;
import dev.clusterdeck.screen.Slice;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What the deck is made of whatever the call and the inventory say. It can be made on a second core while the first
 * reads these two, so that the first picture waits for the longer of both and not for their sum.
 */
final class DeckParts {
    private record Made(List<Slice> slices, DeckSetup setup) {}

    private final FutureTask<Made> making = new FutureTask<>(DeckParts::make);

    /** Begins now, and draws a picture that nobody sees: the first one that is seen is then not the slow one. */
    void makeAhead() {
        Thread ahead = new Thread(
                () -> {
                    making.run();
                    Deck.rehearse(setup());
                },
                "deck-parts");
        ahead.setDaemon(true);
        ahead.start();
    }

    List<Slice> slices() {
        return made().slices;
    }

    /** With the themes that come with the program. */
    DeckSetup setup() {
        return made().setup;
    }

    private Made made() {
        making.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return making.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static Made make() {
        List<Slice> slices = Technologies.all();
        Runbooks runbooks = new Runbooks(slices);
        List<Screen> screens = new ArrayList<>(List.of(
                new FleetScreen(),
                new TopologyScreen(),
                new NodeScreen(),
                SectionsScreen.replication(),
                SectionsScreen.traffic(),
                new OperationScreen(),
                new LogScreen(),
                new EventsScreen(),
                new FindingsScreen(),
                new RunbooksScreen(runbooks::all)));
        slices.forEach(slice -> screens.addAll(slice.screens()));
        DeckSetup setup = new DeckSetup(
                screens,
                slices.stream().flatMap(slice -> slice.explainers().stream()).toList(),
                List.of(),
                runbooks::keys,
                Technologies::acts,
                ZoneId.systemDefault());
        return new Made(slices, setup);
    }
}
