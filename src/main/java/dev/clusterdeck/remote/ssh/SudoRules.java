package dev.clusterdeck.remote.ssh;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which programs sudo may start as root without a password, by the list that {@code sudo -n -l} prints. Only a first
 * sieve, by name: what a rule says of arguments is left to sudo itself, and so is what a later rule takes back.
 *
 * @param programs their names without folder; {@code ALL} for any
 */
record SudoRules(Set<String> programs) {
    /** Nothing may be started so. */
    static final SudoRules NONE = new SudoRules(Set.of());

    /** {@code (root : root) NOPASSWD: /usr/sbin/crm_mon, PASSWD: ALL}, indented; longer ones go on further right. */
    private static final Pattern RULE = Pattern.compile("^ {4}\\(([^)]*)\\) (.*)$");

    private static final Pattern TAG = Pattern.compile("^([A-Z_]+): *(.*)$");

    SudoRules {
        programs = Set.copyOf(programs);
    }

    /** Reads sudo's list. Any text gives rules; none where it is no list. */
    static SudoRules parse(String listing) {
        List<String> rules = new ArrayList<>();
        for (String line : listing.lines().toList()) {
            if (RULE.matcher(line).matches()) rules.add(line);
            else if (line.startsWith("        ") && !rules.isEmpty())
                rules.set(rules.size() - 1, rules.get(rules.size() - 1) + " " + line.strip());
        }
        Set<String> programs = new HashSet<>();
        rules.forEach(rule -> addFree(rule, programs));
        return new SudoRules(programs);
    }

    private static void addFree(String rule, Set<String> programs) {
        Matcher matcher = RULE.matcher(rule);
        if (!matcher.matches()) return;
        String users = matcher.group(1).split(":", 2)[0];
        if (!users.isBlank() && !List.of(users.split("[ ,]+")).contains("root") && !users.contains("ALL")) return;
        boolean free = false;
        for (String entry : matcher.group(2).split("(?<!\\\\),", -1)) {
            String command = entry.strip();
            for (Matcher tag = TAG.matcher(command); tag.matches(); tag = TAG.matcher(command)) {
                if (tag.group(1).equals("NOPASSWD")) free = true;
                if (tag.group(1).equals("PASSWD")) free = false;
                command = tag.group(2);
            }
            String program = command.split(" ", 2)[0];
            if (free && !program.startsWith("!")) programs.add(program.substring(program.lastIndexOf('/') + 1));
        }
    }

    /** True when it is worth asking sudo about this program. */
    boolean mayStart(String program) {
        return programs.contains("ALL") || programs.contains(program.substring(program.lastIndexOf('/') + 1));
    }
}
