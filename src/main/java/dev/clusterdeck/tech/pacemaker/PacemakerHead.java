package dev.clusterdeck.tech.pacemaker;

import java.time.Instant;
import java.util.Optional;

/**
 * The attributes of the {@code <cib>} element: one node's own account.
 *
 * @param version the version of its copy
 * @param quorate whether it thinks its partition has quorum; empty where not said
 * @param dcId the id of its designated controller; empty while there is none
 * @param featureSet the cluster language in use
 * @param schema what the configuration is validated with
 * @param lastWritten when the configuration changed last
 * @param updateUser who changed it
 * @param updateClient with which tool
 * @param updateOrigin on which node
 */
public record PacemakerHead(
        CibVersion version,
        Optional<Boolean> quorate,
        String dcId,
        String featureSet,
        String schema,
        Optional<Instant> lastWritten,
        String updateUser,
        String updateClient,
        String updateOrigin) {
    /** Who changed the configuration last, in words: {@code root with crm_resource on node1}. */
    public String changedBy() {
        String by = updateUser.isEmpty() ? "" : updateUser;
        String with = updateClient.isEmpty() ? "" : (by.isEmpty() ? "" : " ") + "with " + updateClient;
        String on = updateOrigin.isEmpty() ? "" : " on " + updateOrigin;
        return (by + with + on).strip();
    }
}
