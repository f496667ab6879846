package dev.clusterdeck.tech.pacemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is held against a resource, and whatever is in it, until it is cleaned up. */
final class Failures {
    private Failures() {}

    /** A line for each failed operation and each fail count; none for a resource that is not there. */
    static List<String> of(PacemakerStatus status, String name) {
        return status.allResources()
                .filter(resource -> resource.plainId().equals(name))
                .findFirst()
                .map(resource -> of(status, resource))
                .orElse(List.of());
    }

    static List<String> of(PacemakerStatus status, Resource resource) {
        Set<String> names = resource.all().map(Resource::plainId).collect(Collectors.toSet());
        List<String> lines = new ArrayList<>();
        status.failures().stream()
                .filter(failure -> names.contains(failure.resource()))
                .forEach(failure -> lines.add(failure.words() + " on " + failure.node()));
        status.history().stream()
                .filter(history -> names.contains(history.resource()))
                .filter(history ->
                        history.failCount().filter(count -> count > 0).isPresent())
                .forEach(history -> lines.add("fail count "
                        + history.failCount().orElseThrow() + " of " + history.resource() + " on " + history.node()));
        return lines;
    }
}
