package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.cluster.Finding;
import dev.clusterdeck.cluster.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with resources: as they stand, and what failed of them. */
final class ResourceFindings {
    private ResourceFindings() {}

    static List<Finding> findings(Snapshot snapshot, Instant now) {
        Account account = Account.of(snapshot, now);
        return account.status().stream()
                .flatMap(seen -> {
                    PacemakerStatus status = seen.state();
                    Wanted wanted = Wanted.of(account, status);
                    String source = "crm_mon on " + seen.origin().ranOn();
                    return Stream.concat(
                            new FailureChecks(status, wanted, source).all().stream(),
                            new ResourceChecks(status, wanted, source).all().stream());
                })
                .toList();
    }
}
