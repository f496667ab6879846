package dev.clusterdeck.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.clusterdeck.cluster.Clean;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A piece of a JSON document from a node. A wrong kind of value reads as one that is not there. */
public record JsonValue(Optional<Object> value) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    /** What C prints for a number that is none, where utilities before 9.6 divide by zero. */
    private static final Pattern NO_NUMBER =
            Pattern.compile("(\":\\s*)-?(?:nan|inf|infinity)(?=\\s*[,}\\]])", Pattern.CASE_INSENSITIVE);
    /** Deeper than any real answer. */
    private static final int DEEPEST = 50;

    private static final JsonValue NOTHING = new JsonValue(Optional.empty());

    /** The document; empty when it is not JSON, is cut, or has something behind its end. */
    public static Optional<JsonValue> parse(String text) {
        try (JsonParser parser = JSON.createParser(NO_NUMBER.matcher(text).replaceAll("$1null"))) {
            JsonToken first = parser.nextToken();
            if (first == null) return Optional.empty();
            JsonValue whole = read(parser, first, 0);
            return parser.nextToken() == null ? Optional.of(whole) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static JsonValue read(JsonParser parser, JsonToken token, int depth) throws IOException {
        if (depth > DEEPEST) throw new IOException("too deep");
        return switch (token) {
            case START_OBJECT -> {
                Map<String, JsonValue> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    JsonToken next = parser.nextToken();
                    if (next == null) throw new IOException("cut");
                    fields.put(name, read(parser, next, depth + 1));
                }
                yield of(fields);
            }
            case START_ARRAY -> {
                List<JsonValue> elements = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    if (next == null) throw new IOException("cut");
                    elements.add(read(parser, next, depth + 1));
                }
                yield of(elements);
            }
            case VALUE_STRING -> of(Clean.line(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> of(parser.getDoubleValue());
            case VALUE_TRUE -> of(true);
            case VALUE_FALSE -> of(false);
            default -> NOTHING;
        };
    }

    private static JsonValue of(Object value) {
        return new JsonValue(Optional.of(value));
    }

    /** A field of an object. */
    public JsonValue get(String field) {
        return value.filter(v -> v instanceof Map<?, ?>)
                .map(v -> ((Map<?, ?>) v).get(field))
                .filter(v -> v instanceof JsonValue)
                .map(v -> (JsonValue) v)
                .orElse(NOTHING);
    }

    /** The elements of an array. */
    public List<JsonValue> elements() {
        List<JsonValue> elements = new ArrayList<>();
        if (value.orElse("") instanceof List<?> list)
            for (Object element : list) if (element instanceof JsonValue json) elements.add(json);
        return elements;
    }

    /** Whether it is an array, even an empty one. */
    public boolean isArray() {
        return value.filter(v -> v instanceof List<?>).isPresent();
    }

    /** Text, cleaned; empty for anything else. */
    public String text() {
        return value.orElse("") instanceof String text ? text : "";
    }

    /** A truth value; empty for anything else. */
    public Optional<Boolean> truth() {
        return value.orElse("") instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
    }

    /** A finite number. */
    public OptionalDouble number() {
        return value.orElse("") instanceof Double number && Double.isFinite(number)
                ? OptionalDouble.of(number)
                : OptionalDouble.empty();
    }

    /** A number as a count, 0 or more. */
    public OptionalLong count() {
        OptionalDouble number = number();
        return number.isPresent() && number.getAsDouble() >= 0
                ? OptionalLong.of((long) number.getAsDouble())
                : OptionalLong.empty();
    }
}
