package dev.clusterdeck.remote.ssh;

import dev.clusterdeck.remote.Unreachable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connections to jump hosts, each opened once and shared by all nodes behind it. */
final class JumpHosts {
    /** Opens the last of these hops, the others being on the way. */
    interface Opening {
        Wire open() throws Unreachable, InterruptedException;
    }

    private static final class Slot {
        private java.util.Optional<Wire> wire = java.util.Optional.empty();
        private boolean opening;
    }

    private final Map<List<String>, Slot> slots = new HashMap<>();

    /** The live connection over these hops; opened by one caller while the others wait, their clocks standing still. */
    Wire through(List<String> hops, Patience patience, Opening opening) throws Unreachable, InterruptedException {
        return patience.paused(() -> {
            Slot slot = slot(hops);
            synchronized (slot) {
                while (slot.opening) slot.wait();
                if (slot.wire.filter(Wire::isAlive).isPresent()) return slot.wire.get();
                slot.opening = true;
            }
            java.util.Optional<Wire> opened = java.util.Optional.empty();
            try {
                opened = java.util.Optional.of(opening.open());
                return opened.get();
            } finally {
                synchronized (slot) {
                    slot.wire = opened;
                    slot.opening = false;
                    slot.notifyAll();
                }
            }
        });
    }

    private synchronized Slot slot(List<String> hops) {
        return slots.computeIfAbsent(hops, key -> new Slot());
    }

    synchronized void close() {
        for (Slot slot : slots.values())
            synchronized (slot) {
                slot.wire.ifPresent(Wire::close);
            }
        slots.clear();
    }
}
