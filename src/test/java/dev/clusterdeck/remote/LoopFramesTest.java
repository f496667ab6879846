package dev.clusterdeck.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoopFramesTest {
    private static final String NONCE = LoopProtocol.nonce(new byte[16]);

    private final List<String> frames = new ArrayList<>();

    private LoopFrames reader(int cap) {
        return new LoopFrames(
                NONCE,
                cap,
                (marker, bytes, truncated) ->
                        frames.add(new String(bytes, UTF_8) + "|" + marker.strip() + (truncated ? "|cut" : "")));
    }

    private static void feed(LoopFrames reader, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        reader.accept(bytes, 0, bytes.length);
    }

    @Test
    void a_frame_is_what_came_before_its_marker() {
        feed(reader(1000), "Welcome!\n" + NONCE + " ready\nout" + NONCE + " 1 0\n" + NONCE + " 2 0\n");
        assertThat(frames).containsExactly("Welcome!\n|ready", "out|1 0", "|2 0");
    }

    @Test
    void pieces_of_any_size_give_the_same_frames() {
        String stream = "@@00 noise @" + NONCE.substring(0, 20) + "@" + NONCE + " ready\n" + NONCE.substring(0, 32)
                + "x@" + NONCE + " 1 0\n";
        byte[] bytes = stream.getBytes(UTF_8);
        feed(reader(1000), stream);
        List<String> whole = List.copyOf(frames);
        assertThat(whole).hasSize(2);
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            frames.clear();
            LoopFrames reader = reader(1000);
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(bytes.length - at, random.nextInt(9));
                reader.accept(bytes, at, length);
                at += length;
            }
            assertThat(frames).isEqualTo(whole);
        }
    }

    @Test
    void output_beyond_the_cap_is_thrown_away_and_said() {
        feed(reader(4), "abcdefgh" + NONCE + " 1 0\nab" + NONCE + " 2 0\n");
        assertThat(frames).containsExactly("abcd|1 0|cut", "ab|2 0");
    }

    @Test
    void somebody_elses_marker_is_output() {
        feed(reader(1000), "@ffffffffffffffffffffffffffffffff 1 0\n" + NONCE + " 1 3\n");
        assertThat(frames).containsExactly("@ffffffffffffffffffffffffffffffff 1 0\n|1 3");
    }

    @Test
    void what_has_arrived_so_far_can_be_seen() {
        LoopFrames reader = reader(1000);
        feed(reader, "half an ans");
        assertThat(new String(reader.pending(), UTF_8)).isEqualTo("half an ans");
        assertThat(reader.pendingTruncated()).isFalse();
    }
}
