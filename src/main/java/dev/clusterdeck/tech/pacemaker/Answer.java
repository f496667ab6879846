package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.XmlElement;
import dev.clusterdeck.watch.XmlParser;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all of Pacemaker's tools have in common when they answer: exit codes, error texts, XML. */
final class Answer {
    private static final int CRM_EX_INSUFFICIENT_PRIVILEGE = 4;
    private static final int CRM_EX_DISCONNECT = 102;
    private static final int MAX_WORDS = 300;

    private Answer() {}

    /** The state in the XML that one command printed, or why there is none. */
    static <S> Parsed<S> xml(List<Output> outputs, String tool, Function<XmlElement, S> read) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>(tool + " gave no answer");
        Output output = outputs.get(0);
        Optional<XmlElement> root = XmlParser.parse(output.text());
        Optional<Parsed<S>> trouble = trouble(output, tool, root);
        if (trouble.isPresent()) return trouble.get();
        return root.<Parsed<S>>map(xml -> new Parsed.Value<>(read.apply(xml)))
                .orElseGet(() -> new Parsed.Unreadable<>(tool + " printed no whole XML document"));
    }

    /** Why an output holds no state; empty when it may. */
    static <S> Optional<Parsed<S>> trouble(Output output, String tool, Optional<XmlElement> root) {
        if (output.isMissing()) return Optional.of(new Parsed.None<>(tool + " is not installed"));
        if (output.timedOut()) return Optional.of(new Parsed.Unreadable<>(tool + " did not answer in time"));
        int code = code(output, root);
        if (code == 0)
            return output.truncated()
                    ? Optional.of(new Parsed.Unreadable<>(tool + " answered more than can be taken in"))
                    : Optional.empty();
        String words = words(output, root);
        if (code == CRM_EX_INSUFFICIENT_PRIVILEGE || words.contains("Permission denied"))
            return Optional.of(new Parsed.Unreadable<>(
                    "no permission to ask Pacemaker: be root, a member of haclient, or allow sudo (" + words + ")"));
        if (words.contains("Connection refused"))
            return Optional.of(new Parsed.None<>("Pacemaker is not running on this node"));
        if (code == CRM_EX_DISCONNECT)
            return Optional.of(new Parsed.None<>("Pacemaker is not running on this node, or we may not ask it"));
        return Optional.of(new Parsed.Unreadable<>(tool + " exit " + code + (words.isEmpty() ? "" : ": " + words)));
    }

    private static int code(Output output, Optional<XmlElement> root) {
        if (output.exit() != 0) return output.exit();
        return root.flatMap(xml -> xml.first("status"))
                .flatMap(status -> Words.number(status, "code"))
                .map(Long::intValue)
                .orElse(0);
    }

    /** The tool's own words about its trouble, as one line. */
    private static String words(Output output, Optional<XmlElement> root) {
        Stream<String> told = root.flatMap(xml -> xml.first("status")).stream()
                .flatMap(status -> Stream.concat(
                        Stream.of(status.get("message")),
                        status.in("errors").stream().map(XmlElement::text)));
        Stream<String> plain = root.isPresent() ? Stream.empty() : output.text().lines();
        String all = Stream.concat(Stream.concat(told, output.errorText().lines()), plain)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(4)
                .map(Clean::line)
                .collect(Collectors.joining("; "));
        return all.length() <= MAX_WORDS ? all : all.substring(0, MAX_WORDS);
    }
}
