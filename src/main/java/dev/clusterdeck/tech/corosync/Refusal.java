package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.watch.Parsed;
import java.util.regex.Pattern;

/** What Corosync's tools mean when they print an error instead of an answer: its API's error numbers and names. */
final class Refusal {
    /** CS_ERR_LIBRARY (2): nobody listens. CS_ERR_ACCESS (11): not root, and in no uidgid entry. */
    private static final Pattern STOPPED = Pattern.compile("error 2\\b|CS_ERR_LIBRARY");

    private static final Pattern DENIED = Pattern.compile("error 11\\b|CS_ERR_ACCESS");

    private Refusal() {}

    /** The reading of a tool that gave no value. */
    static <S> Parsed<S> of(String tool, Output output) {
        String words = output.errorText() + "\n" + output.text();
        if (STOPPED.matcher(words).find()) return new Parsed.None<>("corosync does not run here");
        String complaint = Lines.complaint(tool, output);
        if (DENIED.matcher(words).find())
            return new Parsed.Unreadable<>("corosync does not let this user look (root may): " + complaint);
        return new Parsed.Unreadable<>(complaint);
    }
}
