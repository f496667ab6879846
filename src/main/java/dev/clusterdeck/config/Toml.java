package dev.clusterdeck.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A TOML text as a tree of tables whose every key knows its line. */
public final class Toml {
    private Toml() {}

    /**
     * Reads a text.
     *
     * @param file its name, for messages
     * @param problems gets the syntax error, and later whatever is wrong with a value that is asked for
     * @return the outermost table; empty after a syntax error
     */
    public static Optional<Table> parse(String file, String text, Consumer<Problem> problems) {
        KeyLines lines = KeyLines.of(text);
        try (JsonParser parser = new TomlFactory().createParser(text)) {
            parser.nextToken();
            return Optional.of(new Table(file, "", table(parser), lines, problems));
        } catch (JsonProcessingException e) {
            problems.accept(syntax(file, lines, e));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static Problem syntax(String file, KeyLines lines, JsonProcessingException e) {
        Optional<KeyLines.Twice> twice = lines.twice();
        if (twice.isPresent())
            return new Problem(
                    file,
                    twice.get().line(),
                    twice.get().key(),
                    "given twice, first on line " + twice.get().firstLine(),
                    true);
        int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
        return new Problem(file, line, "", "not TOML: " + e.getOriginalMessage(), true);
    }

    private static Map<String, Object> table(JsonParser parser) throws IOException {
        Map<String, Object> table = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            table.put(key, value(parser));
        }
        return table;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(parser);
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(value(parser));
                yield elements;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            default -> parser.getText(); // strings, and dates as they were written
        };
    }
}
