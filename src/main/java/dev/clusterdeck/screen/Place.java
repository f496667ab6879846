package dev.clusterdeck.screen;

/**
 * Where the admin is: a screen, the cluster it shows, and the object it is about. What history, {@code [ ]}, the
 * crumb and {@code Enter} move between.
 *
 * @param screen the screen's id, such as {@code topology} or {@code node}
 * @param cluster the cluster's name in the inventory; empty on the fleet screen
 * @param object the object's id, such as {@code node:alpha}; empty for the screen as a whole
 */
public record Place(String screen, String cluster, String object) {

    /** Where an object of a cluster is shown, by its id: a node, a resource, an operation, a log, a link, what DRBD or Gluster replicates, a backend, a server, a VRRP instance, a finding, a runbook, or the cluster itself. */
    public static Place about(String cluster, String object) {
        int colon = object.indexOf(':');
        String screen = switch (colon < 0 ? object : object.substring(0, colon)) {
            case "node" -> "node";
            case "resource" -> "resource";
            case "finding" -> "findings";
            case "event" -> "events";
            case "operation" -> "operation";
            case "log" -> "log";
            case "runbook" -> "runbooks";
            case "link" -> "node";
            case "drbd" -> "drbd";
            case "gluster" -> "gluster";
            case "frontend", "backend" -> "traffic";
            case "server" -> "server";
            case "vrrp", "ipvs" -> "instance";
            case "nginx", "upstream" -> "upstream";
            default -> "topology";
        };
        String shown = object.startsWith("link:") ? "node:" + object.split(":", 3)[1] : object;
        return new Place(screen, cluster, shown);
    }
}
