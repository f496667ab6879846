package dev.clusterdeck.tech.pacemaker;

import java.util.List;
import java.util.Optional;

/** A constraint of the CIB. Resources are named by id; a location may name a pattern instead. */
public sealed interface Constraint {
    /** The constraint's id. */
    String id();

    /** True when it is about the resource itself (not a collection that holds it). */
    boolean names(String resource);

    /**
     * Where a resource may run.
     *
     * @param resource the resource; empty when a pattern or a set is used
     * @param pattern regular expression on names; empty when a resource is named
     * @param set resources of a set
     * @param node the node; empty with rules
     * @param score how much
     * @param role the role it is for; empty for any
     * @param rules conditions, each in words
     * @param discovery {@code resource-discovery}; empty for always
     */
    record Location(
            String id,
            String resource,
            String pattern,
            List<String> set,
            String node,
            Optional<Score> score,
            String role,
            List<Rule> rules,
            String discovery)
            implements Constraint {
        public Location {
            set = List.copyOf(set);
            rules = List.copyOf(rules);
        }

        @Override
        public boolean names(String other) {
            if (resource.equals(other) || set.contains(other)) return true;
            return !pattern.isEmpty() && Patterns.find(pattern, other);
        }

        /** True when a move or ban command left it behind. */
        public boolean isLeftBehind() {
            return id.startsWith("cli-prefer-") || id.startsWith("cli-ban-") || id.startsWith("cli-standby-");
        }

        /** True when a left-behind constraint ends by itself: its rule holds a date. */
        public boolean expires() {
            return rules.stream().anyMatch(Rule::hasDate);
        }
    }

    /**
     * The condition of a location.
     *
     * @param score a score, or the name of the node attribute that holds it
     * @param words the condition as {@code pingd lt 1 and …}
     * @param hasDate true when it depends on the time
     */
    record Rule(String id, String score, String role, String words, boolean hasDate) {}

    /**
     * Which resources belong together, or apart.
     *
     * @param resource the dependent one
     * @param with what it follows
     * @param set resources of sets, in order
     * @param score how much
     */
    record Colocation(
            String id,
            String resource,
            String role,
            String with,
            String withRole,
            List<String> set,
            Optional<Score> score)
            implements Constraint {
        public Colocation {
            set = List.copyOf(set);
        }

        @Override
        public boolean names(String other) {
            return resource.equals(other) || with.equals(other) || set.contains(other);
        }
    }

    /**
     * What comes before what.
     *
     * @param kind {@code Mandatory}, {@code Optional} or {@code Serialize}; empty for the default, mandatory
     * @param symmetrical true when stopping goes the other way round
     */
    record Order(
            String id,
            String first,
            String firstAction,
            String then,
            String thenAction,
            List<String> set,
            String kind,
            boolean symmetrical)
            implements Constraint {
        public Order {
            set = List.copyOf(set);
        }

        @Override
        public boolean names(String other) {
            return first.equals(other) || then.equals(other) || set.contains(other);
        }
    }

    /**
     * What needs a ticket.
     *
     * @param role the role that needs it; empty for any
     * @param lossPolicy what happens when it is lost
     */
    record NeedsTicket(String id, String resource, List<String> set, String ticket, String role, String lossPolicy)
            implements Constraint {
        public NeedsTicket {
            set = List.copyOf(set);
        }

        @Override
        public boolean names(String other) {
            return resource.equals(other) || set.contains(other);
        }
    }

    /** An element this program does not know. */
    record Unknown(String id, String element) implements Constraint {
        @Override
        public boolean names(String other) {
            return false;
        }
    }
}
