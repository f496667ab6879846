package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.cluster.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest picture of each cluster, and the ones held still while paused.
 *
 * @param names all clusters, in the order of the inventory
 * @param live the newest pictures, in that order; a cluster without one is left out
 * @param held what is shown while paused
 */
public record Fleet(List<String> names, List<ClusterPicture> live, Optional<Held> held) {
    public Fleet {
        names = List.copyOf(names);
        live = List.copyOf(live);
    }

    /** The pictures of the moment when the admin pressed pause. */
    public record Held(Instant at, List<ClusterPicture> pictures) {
        public Held {
            pictures = List.copyOf(pictures);
        }
    }

    /** No pictures yet. */
    static Fleet of(List<String> names) {
        return new Fleet(names, List.of(), Optional.empty());
    }

    /** What is on the screen. */
    List<ClusterPicture> shown() {
        return held.map(Held::pictures).orElse(live);
    }

    /** The time of what is on the screen. */
    Instant shownAt(Instant now) {
        return held.map(Held::at).orElse(now);
    }

    Optional<ClusterPicture> shown(String cluster) {
        return shown().stream().filter(p -> p.name().equals(cluster)).findFirst();
    }

    /** The newest picture, also while paused: what is done is done to the cluster as it is. */
    Optional<ClusterPicture> live(String cluster) {
        return live.stream().filter(p -> p.name().equals(cluster)).findFirst();
    }

    Fleet arrived(ClusterPicture picture) {
        List<String> known = names;
        if (!known.contains(picture.name())) {
            known = new ArrayList<>(names);
            known.add(picture.name());
        }
        List<ClusterPicture> next = new ArrayList<>();
        for (String name : known) {
            if (name.equals(picture.name())) next.add(picture);
            else live.stream().filter(p -> p.name().equals(name)).forEach(next::add);
        }
        return new Fleet(known, next, held);
    }

    Fleet paused(Instant now) {
        return new Fleet(names, live, Optional.of(new Held(now, live)));
    }

    Fleet released() {
        return new Fleet(names, live, Optional.empty());
    }

    /** How many events came since the pause. */
    int newEvents() {
        int count = 0;
        for (ClusterPicture picture : live) {
            Optional<Event> last =
                    shown(picture.name()).flatMap(p -> p.events().stream().findFirst());
            for (Event event : picture.events()) {
                if (last.filter(event::equals).isPresent()) break;
                count++;
            }
        }
        return count;
    }
}
