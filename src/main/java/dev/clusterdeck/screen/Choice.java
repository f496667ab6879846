package dev.clusterdeck.screen;

import java.util.List;

/**
 * A key that goes through the ways one screen can show what it shows: its time window, its units. Never through objects,
 * and it changes nothing on a cluster.
 *
 * @param key what is pressed; on this screen it comes before what the key does elsewhere
 * @param label what is chosen, a word or two
 * @param values the ways in the order of the key, the first one shown at the start
 */
public record Choice(char key, String label, List<String> values) {
    public Choice {
        values = List.copyOf(values);
        if (values.size() < 2) throw new IllegalArgumentException("nothing to choose: " + label);
    }

    /** The index of the way that this frame asks for. */
    public int in(Frame frame) {
        return Math.floorMod(frame.chosen().getOrDefault(key, 0), values.size());
    }
}
