package dev.clusterdeck.tech.pacemaker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource as configured ({@code <primitive>}, {@code <group>}, {@code <clone>}, {@code <bundle>}, {@code <template>}
 * of the CIB).
 *
 * @param id its name
 * @param kind the element's name; {@code master} is the old word for a promotable clone
 * @param agent {@code class:provider:type}; empty for collections
 * @param template the template it is made from
 * @param parameters instance attributes
 * @param meta meta attributes, by name
 * @param operations operations as configured
 * @param utilization what it needs of a node, by name
 * @param children members
 */
public record Definition(
        String id,
        String kind,
        String agent,
        Optional<String> template,
        List<Parameter> parameters,
        Map<String, String> meta,
        List<ConfiguredOperation> operations,
        Map<String, String> utilization,
        List<Definition> children) {
    public Definition {
        parameters = List.copyOf(parameters);
        operations = List.copyOf(operations);
        children = List.copyOf(children);
    }

    /**
     * An operation as configured; times in Pacemaker's own spelling, empty where not set.
     *
     * @param role the role it is for
     * @param onFail what follows a failure
     */
    public record ConfiguredOperation(
            String name, String interval, String timeout, String role, String onFail, boolean enabled) {}

    /** This definition and all below it, parents first. */
    public Stream<Definition> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Definition::all));
    }

    /** True when it collects others. */
    public boolean isCollection() {
        return !children.isEmpty();
    }

    /** True for a fence device. */
    public boolean isFenceDevice() {
        return agent.startsWith("stonith:");
    }

    /** The value of a parameter that may be shown. */
    public Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name) && p.secret().isEmpty())
                .map(Parameter::shown)
                .findFirst();
    }
}
