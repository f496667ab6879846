package dev.clusterdeck.overview;

import dev.clusterdeck.cluster.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives events ids that stay with them while newer ones arrive. */
final class EventIds {
    private EventIds() {}

    /** The events by id, in their order; two that nothing tells apart are told apart by a count, oldest first. */
    static Map<String, Event> of(List<Event> newestFirst) {
        Map<String, Integer> seen = new java.util.HashMap<>();
        Map<String, Event> oldestFirst = new LinkedHashMap<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Event event = newestFirst.get(i);
            String id = "event:" + event.at().toEpochMilli() + ":" + event.kind() + "@" + event.subject();
            int count = seen.merge(id, 1, Integer::sum);
            oldestFirst.put(count == 1 ? id : id + "+" + count, event);
        }
        List<Map.Entry<String, Event>> entries = new java.util.ArrayList<>(oldestFirst.entrySet());
        Map<String, Event> byId = new LinkedHashMap<>();
        for (int i = entries.size() - 1; i >= 0; i--)
            byId.put(entries.get(i).getKey(), entries.get(i).getValue());
        return byId;
    }
}
