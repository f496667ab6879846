package dev.clusterdeck.tech.nginx;

import dev.clusterdeck.cluster.Reading;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.tech.nginx.NginxState.Account;
import dev.clusterdeck.watch.Gauges;
import java.util.HashMap;
import java.util.Map;

/** By node: {@code nginx.requests/NODE} per second, {@code nginx.connections/NODE} now. */
final class NginxGauges implements Gauges {
    static final String REQUESTS = "nginx.requests/";
    static final String CONNECTIONS = "nginx.connections/";

    @Override
    public Map<String, Double> of(Snapshot before, Snapshot after) {
        Map<String, Double> gauges = new HashMap<>();
        after.readings(Nginx.NOW).forEach((node, reading) -> {
            if (!(reading instanceof Reading.Seen<Account> seen)) return;
            boolean old = before.reading(Nginx.NOW, node)
                    .lastSeen()
                    .filter(then -> then.at().equals(seen.at()))
                    .isPresent();
            if (old) return;
            seen.state().flow().ifPresent(flow -> gauges.put(REQUESTS + node, flow.rate()));
            seen.state().stub().ifPresent(stub -> gauges.put(CONNECTIONS + node, (double) stub.active()));
        });
        return gauges;
    }
}
