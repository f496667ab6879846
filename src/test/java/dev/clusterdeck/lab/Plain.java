package dev.clusterdeck.lab;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** XML, times and JSON values, read and written in the plainest way. */
final class Plain {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter C_TIME =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Plain() {}

    static void text(ObjectNode to, String name, String value) {
        if (value.isEmpty()) to.putNull(name);
        else to.put(name, value);
    }

    static void time(ObjectNode to, String name, String value) {
        if (value.isEmpty()) to.putNull(name);
        else if (value.endsWith("Z")) to.put(name, AT.format(Instant.parse(value.replace(' ', 'T'))));
        else
            to.put(
                    name,
                    AT.format(LocalDateTime.parse(value.replaceAll(" +", " "), C_TIME)
                            .toInstant(ZoneOffset.UTC)));
    }

    static long ms(String value) {
        return Long.parseLong(value.replace("ms", ""));
    }

    static Element xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    static boolean has(Element parent, String name) {
        return children(parent).stream().anyMatch(child -> child.getTagName().equals(name));
    }

    static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + parent.getTagName()));
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling())
            if (child instanceof Element element) children.add(element);
        return children;
    }
}
