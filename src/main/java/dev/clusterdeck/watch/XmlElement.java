package dev.clusterdeck.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One element of an answer in XML: name, attributes, children in order, and its own text. Immutable. */
public record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text) {
    public XmlElement {
        children = List.copyOf(children);
    }

    /** The attribute as printed; empty text when it is not there. */
    public String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** The attribute, where it is there and not blank. */
    public Optional<String> find(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).filter(value -> !value.isBlank());
    }

    /** Children with this name. */
    public Stream<XmlElement> all(String child) {
        return children.stream().filter(c -> c.name.equals(child));
    }

    /** The first child with this name. */
    public Optional<XmlElement> first(String child) {
        return all(child).findFirst();
    }

    /** Children of the first child with this name: the rows of a section; none when the section is not there. */
    public List<XmlElement> in(String section) {
        return first(section).map(XmlElement::children).orElse(List.of());
    }

    /** As XML, in one line; whatever the text holds, it stays text. */
    public String toXml() {
        StringBuilder xml = new StringBuilder("<").append(name);
        attributes.forEach((key, value) ->
                xml.append(' ').append(key).append("=\"").append(escaped(value)).append('"'));
        if (children.isEmpty() && text.isEmpty()) return xml.append("/>").toString();
        xml.append('>').append(escaped(text));
        children.forEach(child -> xml.append(child.toXml()));
        return xml.append("</").append(name).append('>').toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
