package dev.clusterdeck.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A JSON object under construction; its fields keep their order. What is not known is {@code null}, never left out.
 * Text is cleaned as on the screen; instants are ISO-8601 in UTC with milliseconds; durations go in as numbers.
 */
final class Json {
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, Optional<Object>> fields = new LinkedHashMap<>();

    /** Adds a field: text, number, truth, instant, enum word, name, object, list, map, or an Optional of these. */
    Json with(String name, Object value) {
        Object plain = value instanceof Optional<?> optional ? optional.map(v -> (Object) v) : value;
        fields.put(name, plain instanceof Optional<?> o ? o.map(v -> (Object) v) : Optional.of(plain));
        return this;
    }

    /** Adds a list. */
    <T> Json with(String name, Stream<T> values, Function<T, ?> each) {
        return with(name, values.map(each).toList());
    }

    /** Milliseconds, for a field whose name ends in {@code _ms}. */
    static Optional<Long> millis(Optional<Duration> duration) {
        return duration.map(Duration::toMillis);
    }

    /** The text, or null for an empty one: where empty means that no tool said it. */
    static Optional<String> known(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** On one line. */
    String line() {
        return write(false);
    }

    /** Indented by two. */
    String pretty() {
        return write(true);
    }

    private String write(boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            if (pretty)
                generator.setPrettyPrinter(new DefaultPrettyPrinter()
                        .withSeparators(Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                        .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                        .withObjectIndenter(new DefaultIndenter("  ", "\n")));
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private void write(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (var field : fields.entrySet()) {
            generator.writeFieldName(Clean.line(field.getKey()));
            if (field.getValue().isPresent()) value(generator, field.getValue().get());
            else generator.writeNull();
        }
        generator.writeEndObject();
    }

    private static void value(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Json object) object.write(generator);
        else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) value(generator, element);
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            Json object = new Json();
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(String.valueOf(key), entry));
            sorted.forEach(object::with);
            object.write(generator);
        } else if (value instanceof Boolean truth) generator.writeBoolean(truth);
        else if (value instanceof Integer || value instanceof Long) generator.writeNumber(((Number) value).longValue());
        else if (value instanceof Double number && Double.isFinite(number)) generator.writeNumber(number);
        else if (value instanceof Double) generator.writeNull();
        else generator.writeString(text(value));
    }

    private static String text(Object value) {
        if (value instanceof String text) return Clean.line(text);
        if (value instanceof Instant at) return AT.format(at);
        if (value instanceof Enum<?> word) return word.name().toLowerCase(Locale.ROOT);
        if (value instanceof NodeName node) return Clean.line(node.value());
        if (value instanceof Secret secret) return secret.toString();
        throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
}
