package dev.clusterdeck;

import dev.clusterdeck.plan.Acts;
import dev.clusterdeck.recipe.Recipes;
import dev.clusterdeck.screen.Slice;
import dev.clusterdeck.tech.corosync.Corosync;
import dev.clusterdeck.tech.drbd.Drbd;
import dev.clusterdeck.tech.gluster.Gluster;
import dev.clusterdeck.tech.haproxy.Haproxy;
import dev.clusterdeck.tech.host.Host;
import dev.clusterdeck.tech.keepalived.Keepalived;
import dev.clusterdeck.tech.nginx.Nginx;
import dev.clusterdeck.tech.pacemaker.Pacemaker;
import java.util.List;

/** The list of technologies: one line each. */
final class Technologies {
    private Technologies() {}

    /** All technologies, in the order their findings are listed when equally urgent. */
    static List<Slice> all() {
        return List.of(
                Pacemaker.slice(),
                Corosync.slice(),
                Drbd.slice(),
                Gluster.slice(),
                Haproxy.slice(),
                Keepalived.slice(),
                Nginx.slice(),
                Host.slice());
    }

    /** What can be changed. */
    static List<Acts> acts() {
        return List.of(
                Pacemaker.acts(), Corosync.acts(), Drbd.acts(), Haproxy.acts(), Keepalived.acts(), Recipes.acts());
    }
}
