package dev.clusterdeck.tech.pacemaker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One element of an answer in XML: name, attributes, children in order, and its own text. Immutable. */
record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text) {
    XmlElement {
        children = List.copyOf(children);
    }

    /** The attribute as printed; empty text when it is not there. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** The attribute, where it is there and not blank. */
    Optional<String> find(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).filter(value -> !value.isBlank());
    }

    /** True only when the attribute says so, in any of Pacemaker's spellings. */
    boolean is(String attribute) {
        return Words.isTrue(get(attribute));
    }

    /** The attribute as a whole number; empty when it is none. */
    Optional<Long> number(String attribute) {
        return Words.number(get(attribute));
    }

    /** The attribute as a duration in Pacemaker's spelling, plain numbers being milliseconds. */
    Optional<Duration> milliseconds(String attribute) {
        return Words.milliseconds(get(attribute));
    }

    /** Children with this name. */
    Stream<XmlElement> all(String child) {
        return children.stream().filter(c -> c.name.equals(child));
    }

    /** The first child with this name. */
    Optional<XmlElement> first(String child) {
        return all(child).findFirst();
    }

    /** Children of the first child with this name: the rows of a section; none when the section is not there. */
    List<XmlElement> in(String section) {
        return first(section).map(XmlElement::children).orElse(List.of());
    }
}
