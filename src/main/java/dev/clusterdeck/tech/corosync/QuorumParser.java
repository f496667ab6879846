package dev.clusterdeck.tech.corosync;

import dev.clusterdeck.cluster.Clean;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.tech.corosync.CorosyncState.Account;
import dev.clusterdeck.tech.corosync.CorosyncState.DeviceVote;
import dev.clusterdeck.tech.corosync.CorosyncState.Member;
import dev.clusterdeck.tech.corosync.CorosyncState.Quorum;
import dev.clusterdeck.tech.corosync.CorosyncState.Stopped;
import dev.clusterdeck.tech.corosync.CorosyncState.Votes;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code corosync-quorumtool -s -p}, and systemd's word for the service where the tool says nothing. */
final class QuorumParser implements Parser<Account> {
    private static final Set<String> NOT_RUNNING =
            Set.of("inactive", "failed", "activating", "deactivating", "maintenance");

    @Override
    public Parsed<Account> parse(List<Output> outputs) {
        if (outputs.isEmpty()) return new Parsed.Unreadable<>("no answer from corosync-quorumtool");
        Output tool = outputs.get(0);
        if (tool.isMissing()) return new Parsed.None<>("corosync-quorumtool is not installed");
        if (tool.truncated()) return new Parsed.Unreadable<>("corosync-quorumtool printed too much");
        String text = tool.text();
        if (text.contains("Quorate:")) return status(text);
        if (tool.timedOut()) return new Parsed.Unreadable<>(Lines.complaint("corosync-quorumtool", tool));
        Optional<String> service =
                outputs.size() > 1 ? Lines.firstLine(outputs.get(1).text()) : Optional.empty();
        if (service.filter(NOT_RUNNING::contains).isPresent()) return new Parsed.Value<>(new Stopped(service.get()));
        String why = Lines.complaint("corosync-quorumtool", tool);
        if (service.filter("active"::equals).isPresent())
            return new Parsed.Unreadable<>("corosync runs but does not let this user look (root may): " + why);
        return new Parsed.Unreadable<>("corosync does not run, or does not let this user look: " + why);
    }

    private static Parsed<Account> status(String text) {
        String provider = "";
        String ring = "";
        long local = 0;
        int announced = 0;
        Optional<Boolean> quorate = Optional.empty();
        Set<String> flags = Set.of();
        Integer[] votes = new Integer[4];
        List<Member> members = new ArrayList<>();
        Optional<DeviceVote> device = Optional.empty();
        boolean table = false;
        boolean deviceColumn = false;
        for (String line : Lines.of(text)) {
            if (table) {
                String[] cells = line.strip().split("\\s+", -1);
                if (cells.length < 3 || !cells[0].matches("[0-9]{1,10}")) continue;
                if (isDevice(cells)) device = Optional.of(deviceVote(cells));
                else member(cells, deviceColumn).ifPresent(members::add);
                continue;
            }
            String label =
                    line.contains(":") ? line.substring(0, line.indexOf(':')).strip() : "";
            String value = Lines.after(line, label + ":").orElse("");
            switch (label) {
                case "Quorum provider" -> provider = value;
                case "Nodes" -> announced = Lines.small(value);
                case "Node ID" -> local = Lines.number(value);
                case "Ring ID" -> ring = value;
                case "Quorate" -> quorate = Optional.of(value.equals("Yes"));
                case "Expected votes" -> votes[0] = Lines.small(value);
                case "Highest expected" -> votes[1] = Lines.small(value);
                case "Total votes" -> votes[2] = Lines.small(value);
                case "Quorum" -> votes[3] = Lines.small(value.split(" ", 2)[0]);
                case "Flags" -> flags = value.isEmpty() ? Set.of() : Set.copyOf(List.of(value.split(" +")));
                default -> {
                    if (line.strip().startsWith("Nodeid")) {
                        table = true;
                        deviceColumn = line.contains("Qdevice");
                    }
                }
            }
        }
        // A list shorter than announced would look like a lost node.
        if (quorate.isEmpty() || members.size() != announced)
            return new Parsed.Unreadable<>("corosync-quorumtool's answer is incomplete: " + announced
                    + " nodes announced, " + members.size() + " listed");
        Optional<Votes> counted = votes[0] == null || votes[1] == null || votes[2] == null || votes[3] == null
                ? Optional.empty()
                : Optional.of(new Votes(votes[0], votes[1], votes[2], votes[3]));
        return new Parsed.Value<>(new Quorum(provider, local, ring, quorate.get(), counted, flags, members, device));
    }

    private static boolean isDevice(String[] cells) {
        return cells[0].equals("0") && cells[2].equals("Qdevice");
    }

    /** {@code 0 1 Qdevice}, or {@code 0 0 Qdevice (votes 1)} while it casts fewer votes than configured. */
    private static DeviceVote deviceVote(String[] cells) {
        Optional<Integer> configured = cells.length > 4 && cells[3].equals("(votes")
                ? Optional.of(Lines.small(cells[4].replace(")", "")))
                : Optional.empty();
        return new DeviceVote(Lines.small(cells[1]), configured);
    }

    private static Optional<Member> member(String[] cells, boolean deviceColumn) {
        int name = deviceColumn ? 3 : 2;
        if (cells.length <= name) return Optional.empty();
        return Optional.of(new Member(
                Lines.number(cells[0]),
                Clean.line(cells[name]),
                Lines.small(cells[1]),
                deviceColumn ? Clean.line(cells[2]) : "",
                cells.length > name + 1 && cells[name + 1].equals("(local)")));
    }
}
