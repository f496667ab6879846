package dev.clusterdeck.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts one of the loop's two streams at its markers. Bytes go in as they arrive, in pieces of any size; for each
 * marker the frame before it comes out. Keeps at most {@code cap} bytes of a frame. For one thread.
 */
public final class LoopFrames {
    /** A marker line longer than this is not ours; a signature of a hundred files fits. */
    private static final int LONGEST_MARKER = 16 * 1024;

    /** Takes frames as they become complete. */
    public interface Sink {
        /**
         * One frame is complete.
         *
         * @param marker the marker's text after the nonce
         * @param bytes what came before it, up to the cap
         * @param truncated true when there was more
         */
        void frame(String marker, byte[] bytes, boolean truncated);
    }

    private final byte[] nonce;
    private final int cap;
    private final Sink sink;
    private ByteArrayOutputStream frame = new ByteArrayOutputStream(256);
    private final ByteArrayOutputStream marker = new ByteArrayOutputStream(64);
    private boolean truncated;
    /** How many bytes of the nonce have been seen; all of them means that the marker's text follows. */
    private int matched;

    public LoopFrames(String nonce, int cap, Sink sink) {
        this.nonce = nonce.getBytes(StandardCharsets.US_ASCII);
        this.cap = cap;
        this.sink = sink;
    }

    /** What has arrived of the frame that is not complete yet. */
    public byte[] pending() {
        return frame.toByteArray();
    }

    /** True when the frame that is not complete yet was already longer than the cap. */
    public boolean pendingTruncated() {
        return truncated;
    }

    /** The next bytes of the stream. */
    public void accept(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            if (matched == nonce.length) i = takeMarker(bytes, i, end);
            else i = takeFrame(bytes, i, end);
        }
    }

    private int takeMarker(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != '\n' && marker.size() < LONGEST_MARKER) {
                marker.write(bytes[i]);
                continue;
            }
            sink.frame(marker.toString(StandardCharsets.UTF_8), frame.toByteArray(), truncated);
            // A new buffer, so that one huge frame does not keep its memory for the life of the connection.
            if (frame.size() > 16 * 1024) frame = new ByteArrayOutputStream(256);
            else frame.reset();
            marker.reset();
            truncated = false;
            matched = 0;
            return i + 1;
        }
        return end;
    }

    private int takeFrame(byte[] bytes, int from, int end) {
        int plain = from;
        int i = from;
        while (i < end && matched < nonce.length) {
            if (bytes[i] == nonce[matched]) {
                if (matched == 0) {
                    keep(bytes, plain, i);
                    plain = i;
                }
                matched++;
            } else if (matched > 0) {
                // The nonce's first byte occurs once in it, so only this byte can begin another match.
                keep(nonce, 0, matched);
                matched = 0;
                plain = i;
                continue;
            }
            i++;
        }
        if (matched == 0) keep(bytes, plain, end);
        return i;
    }

    private void keep(byte[] bytes, int from, int to) {
        int room = Math.min(to - from, cap - frame.size());
        if (room > 0) frame.write(bytes, from, room);
        if (room < to - from) truncated = true;
    }
}
