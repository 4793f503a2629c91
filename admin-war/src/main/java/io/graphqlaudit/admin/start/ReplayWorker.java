package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.inbox.ReplayInbox;
import io.graphqlaudit.admin.inbox.ReplayInbox.News;
import io.graphqlaudit.admin.inbox.ReplayInbox.Request;
import io.graphqlaudit.admin.selfaudit.Act;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.spool.OncePerMinute;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does the replays that are asked for through the inbox, one at a time, on a thread that lives as long as one takes. */
final class ReplayWorker implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ReplayWorker.class.getName());
    private static final long PATIENCE_MILLIS = 5_000;

    private final ReplayInbox inbox;
    private final SpoolReplay replay;
    private final SelfAudit audit;
    private final Clock clock;
    private final OncePerMinute pace = new OncePerMinute();
    private @Nullable Thread worker;

    ReplayWorker(ReplayInbox inbox, SpoolReplay replay, SelfAudit audit, Clock clock) {
        this.inbox = inbox;
        this.replay = replay;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins the next replay that is asked for, unless one is under way. Never throws. */
    synchronized void look() {
        if (worker != null && worker.isAlive()) {
            return;
        }
        try {
            Optional<Request> request = inbox.take();
            if (request.isPresent()) {
                Thread thread = new Thread(() -> serve(request.get()), "graphql-audit-replay");
                thread.setDaemon(true);
                worker = thread;
                thread.start();
            }
        } catch (IOException | RuntimeException e) {
            if (pace.isDue()) {
                LOG.log(
                        Level.WARNING,
                        "The inbox cannot be read ({0}).",
                        e.getClass().getSimpleName());
            }
        }
    }

    private void serve(Request request) {
        Instant began = clock.instant();
        UUID number = request.number();
        News last = new News(News.State.FAILED, "The replay was stopped; what was stored until then stays.");
        try {
            last = new News(
                    News.State.DONE,
                    replay.run(request.since(), line -> tell(number, new News(News.State.UNDER_WAY, line))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            last = new News(News.State.FAILED, SpoolReplay.sentence(e));
        }
        Result result = last.state() == News.State.DONE ? Result.SUCCESS : Result.FAILURE;
        audit.record(List.of(act(request, began, result, last.line())));
        tell(number, last);
    }

    private void tell(UUID number, News news) {
        try {
            inbox.tell(number, news);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "News of a replay cannot be left in the inbox.");
        }
    }

    private static Act act(Request request, Instant began, Result result, String line) {
        return new Act(
                "spool_replay",
                began,
                new Actor(ActorType.PERSON, request.operator(), null, null, ActorEvidence.NONE, true),
                Source.none(),
                null,
                Map.of("via", "command line", "since", request.since().toString(), "result", line),
                new Outcome(result, null, List.of(), Set.of()));
    }

    /** Stops a replay that is under way, and waits for its end. */
    @Override
    public void close() {
        Thread thread;
        synchronized (this) {
            thread = worker;
        }
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
