package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Executor;
import dev.clusterdeck.plan.Journal;
import dev.clusterdeck.plan.OpenSite;
import dev.clusterdeck.plan.Outcome;
import dev.clusterdeck.plan.Plan;
import dev.clusterdeck.plan.Rule;
import dev.clusterdeck.plan.Runs;
import dev.clusterdeck.plan.Site;
import dev.clusterdeck.plan.Story;
import dev.clusterdeck.plan.Wizard;
import dev.clusterdeck.remote.Command;
import dev.clusterdeck.remote.Held;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.remote.Unreachable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rehearses and runs plans, each on a thread of its own; what comes of it is told in messages. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final PictureSource source;
    private final Desk desk;
    private final Supplier<List<Rule>> rules;
    private final Clock clock;
    private final Consumer<Message> later;
    private final Map<Long, Thread> rehearsals = new ConcurrentHashMap<>();
    private final Set<Long> resting = ConcurrentHashMap.newKeySet();

    Worker(PictureSource source, Desk desk, Supplier<List<Rule>> rules, Clock clock, Consumer<Message> later) {
        this.source = source;
        this.desk = desk;
        this.rules = rules;
        this.clock = clock;
        this.later = later;
    }

    void rehearse(Order.Rehearse order) {
        Thread thread = thread("rehearse-" + order.id(), () -> {
            later.accept(new Message.Proposed(order.id(), proposal(order)));
            rehearsals.remove(order.id());
        });
        rehearsals.put(order.id(), thread);
        thread.start();
    }

    private Wizard.Proposal proposal(Order.Rehearse order) {
        try (OpenSite site = source.open(order.cluster())) {
            Site told = new Told(site, node -> later.accept(new Message.RehearsingOn(order.id(), node)));
            return order.wizard().propose(order.cluster(), order.answers(), told, clock.instant());
        } catch (Unreachable lost) {
            return new Wizard.Blocked("no rehearsal: " + lost.why());
        } catch (InterruptedException stopped) {
            return new Wizard.Blocked("the rehearsal was stopped");
        } catch (RuntimeException bug) {
            LOG.error("the wizard {} failed", order.wizard().act().verb(), bug);
            return new Wizard.Blocked("no plan: " + bug.getClass().getSimpleName()
                    + ". That is a bug of this program; --debug FILE keeps the details.");
        }
    }

    void stop(long rehearsal) {
        Thread thread = rehearsals.remove(rehearsal);
        if (thread != null) thread.interrupt();
    }

    void run(Order.Run order) {
        Plan plan = order.plan();
        work(
                order.job(),
                plan,
                (runs, site, progress) -> runs.begin(plan, desk.author().apply(order.reason()), site, progress));
    }

    void resume(Order.Resume order) {
        Story story = order.story();
        work(
                order.job(),
                story.plan(),
                (runs, site, progress) -> runs.resume(story, desk.author().apply(""), site, progress));
    }

    private interface Running {
        Outcome run(Runs runs, Site site, Executor.Progress progress) throws IOException, InterruptedException;
    }

    private void work(long job, Plan plan, Running what) {
        thread("plan-" + plan.id(), () -> {
                    later.accept(new Message.JobHeard(job, ended(job, plan, what)));
                    resting.remove(job);
                    readJournals();
                })
                .start();
    }

    private News ended(long job, Plan plan, Running what) {
        Path file = Journal.path(desk.journals(), plan.id());
        later.accept(new Message.JobHeard(job, new News.Recorded(file.toString())));
        Runs runs = new Runs(desk.journals(), rules.get(), clock);
        try (OpenSite site = source.open(plan.cluster())) {
            return new News.Over(what.run(runs, site, progress(job)));
        } catch (IOException unwritten) {
            return new News.Broken("the journal cannot be written: " + unwritten.getMessage()
                    + ". What stands in it was sent, nothing else.");
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody interrupts a plan that runs", impossible);
        } catch (RuntimeException bug) {
            LOG.error("the plan {} failed", plan.id(), bug);
            return new News.Broken("the plan was left: " + bug.getClass().getSimpleName()
                    + ". That is a bug of this program. What stands in the journal was sent, nothing else.");
        }
    }

    private Executor.Progress progress(long job) {
        return new Executor.Progress() {
            @Override
            public void begins(int step) {
                tell(new News.Began(step));
            }

            @Override
            public void ended(int step, Output output) {
                tell(new News.Ended(step, output));
            }

            @Override
            public void verified(int step) {
                tell(new News.Verified(step));
            }

            @Override
            public void note(String text) {
                tell(new News.Noted(text));
            }

            @Override
            public boolean mayGoOn() {
                return !resting.contains(job);
            }

            private void tell(News news) {
                later.accept(new Message.JobHeard(job, news));
            }
        };
    }

    void rest(long job, boolean rest) {
        if (rest) resting.add(job);
        else resting.remove(job);
    }

    void readJournals() {
        thread("journals", () -> {
                    try {
                        later.accept(new Message.JournalsRead(Story.all(desk.journals())));
                    } catch (IOException unreadable) {
                        later.accept(new Message.Told(
                                Severity.WARN, "the journals cannot be read: " + unreadable.getMessage()));
                    }
                })
                .start();
    }

    private static Thread thread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A site that tells which node is asked. */
    private record Told(Site site, Consumer<NodeName> node) implements Site {
        @Override
        public Snapshot readAgain() throws InterruptedException {
            return site.readAgain();
        }

        @Override
        public List<NodeName> nodes() {
            return site.nodes();
        }

        @Override
        public Output run(NodeName on, Command command) throws Unreachable, InterruptedException {
            node.accept(on);
            return site.run(on, command);
        }

        @Override
        public Held hold(NodeName on, Command command, Duration silence, Consumer<String> line)
                throws Unreachable, InterruptedException {
            return site.hold(on, command, silence, line);
        }
    }
}
