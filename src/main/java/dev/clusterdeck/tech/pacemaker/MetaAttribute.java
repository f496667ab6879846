package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Effect;
import dev.clusterdeck.watch.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A meta attribute of a resource, as {@code crm_resource --meta} sets it.
 *
 * @param name such as {@code target-role}
 */
record MetaAttribute(String name) {
    Command set(String resource, String value) {
        return change(resource, "--set-parameter", name, "--parameter-value", value);
    }

    Command unset(String resource) {
        return change(resource, "--delete-parameter", name);
    }

    /** Back to what it is in this CIB, absence included. */
    Command restore(XmlElement cib, String resource) {
        return in(cib, resource).map(value -> set(resource, value)).orElseGet(() -> unset(resource));
    }

    /** Its own value in this CIB, not what its group or the defaults say; empty when it is not set. */
    Optional<String> in(XmlElement cib, String resource) {
        return cib.first("configuration").flatMap(c -> c.first("resources")).stream()
                .flatMap(MetaAttribute::all)
                .filter(element -> element.get("id").equals(resource))
                .flatMap(element -> element.all("meta_attributes"))
                .flatMap(set -> set.all("nvpair"))
                .filter(pair -> pair.get("name").equals(name))
                .map(pair -> pair.get("value"))
                .findFirst();
    }

    private static Stream<XmlElement> all(XmlElement element) {
        return Stream.concat(Stream.of(element), element.children().stream().flatMap(MetaAttribute::all));
    }

    private Command change(String resource, String... what) {
        List<String> argv = new ArrayList<>(List.of("crm_resource", "--resource", resource, "--meta"));
        argv.addAll(List.of(what));
        return CibPlan.command(Effect.INTERRUPTS, argv);
    }
}
