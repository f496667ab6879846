package dev.clusterdeck.tech.haproxy;

import dev.clusterdeck.tech.haproxy.HaproxyState.Admin;
import java.util.Locale;

/** What an admin can set at run time: {@code set server B/S state ...}. */
enum AdminState {
    /** As its checks say. */
    READY,
    /** No new sessions but those that are pinned to it; checks go on. */
    DRAIN,
    /** No sessions at all, no checks. */
    MAINT;

    /** HAProxy's word. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is set now. A server that the file disables is in maint until somebody sets it ready. */
    static AdminState of(Admin admin) {
        if (admin.isSetToMaint()) return MAINT;
        return admin.isForcedDrain() ? DRAIN : READY;
    }
}
