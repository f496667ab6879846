package dev.clusterdeck.tech;

import dev.clusterdeck.remote.Output;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a node printed, spoiled on the way. */
public final class Mangled {
    private static final List<String> NUMBERS = List.of("99999999999999999999", "-", "-5", "");

    private Mangled() {}

    /** In turn, by round: cut off, with some bytes changed, with its lines in another order, with other numbers. */
    public static byte[] bytes(byte[] whole, int round, Random random) {
        if (whole.length == 0) return whole;
        return switch (round % 4) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> flipped(whole, random);
            case 2 -> {
                List<String> lines = new ArrayList<>(
                        new String(whole, StandardCharsets.UTF_8).lines().toList());
                Collections.shuffle(lines, random);
                yield String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            }
            default ->
                new String(whole, StandardCharsets.UTF_8)
                        .replaceAll("[0-9]+", NUMBERS.get(random.nextInt(NUMBERS.size())))
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    /** With up to eight bytes changed. */
    public static byte[] flipped(byte[] whole, Random random) {
        byte[] flipped = whole.clone();
        for (int i = 0; i < 8; i++) flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        return flipped;
    }

    /** An answer of these bytes. */
    public static Output output(byte[] stdout, int exit) {
        return new Output(exit, stdout, new byte[0], false, false, Duration.ZERO, "", false);
    }
}
