package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.access.Admission;
import io.graphqlaudit.admin.access.OpenSessions;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.backup.BackupRequestHandler;
import io.graphqlaudit.admin.inbox.Inbox;
import io.graphqlaudit.admin.inbox.OperatorActs;
import io.graphqlaudit.admin.inbox.ReplayInbox;
import io.graphqlaudit.admin.inbox.RequestHandler;
import io.graphqlaudit.admin.inbox.SessionRequestHandler;
import io.graphqlaudit.admin.inbox.TokenRequestHandler;
import io.graphqlaudit.admin.retention.HoldRequestHandler;
import io.graphqlaudit.admin.retention.PurgeRequestHandler;
import io.graphqlaudit.admin.retention.RetentionRuns;
import io.graphqlaudit.persistence.retention.Retention;
import io.graphqlaudit.spool.drain.Drain;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What the server does beside answering over HTTP: it serves the inbox of the command line, deletes what has expired,
 * and does what has to be done again and again. What may take long has a thread of its own.
 */
final class BackgroundWork {
    private static final Duration INBOX_PAUSE = Duration.ofMillis(400);
    private static final Duration SET_ASIDE_PAUSE = Duration.ofSeconds(2);
    private static final Duration SESSIONS_PAUSE = Duration.ofMinutes(10);
    private static final Duration REFUSALS_PAUSE = Duration.ofSeconds(20);

    private final OpenStore store;
    private final Drain drain;
    private final Retention retention;
    private final RetentionRuns runs;
    private final RefusalLog refusals;
    private final Admission admission;
    private final Clock clock;

    BackgroundWork(
            OpenStore store,
            Drain drain,
            Retention retention,
            RetentionRuns runs,
            RefusalLog refusals,
            Admission admission,
            Clock clock) {
        this.store = store;
        this.drain = drain;
        this.retention = retention;
        this.runs = runs;
        this.refusals = refusals;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Begins.
     *
     * @param betweenPurges rest between two looks for what has expired
     */
    void open(Duration betweenPurges, Closing closing) {
        ReplayWorker replays = replays();
        closing.add("a replay", replays);
        Housekeeping slow = new Housekeeping("retention");
        closing.add("the retention", slow);
        closing.add("the purge", retention::stop);
        Housekeeping quick = new Housekeeping("housekeeping");
        closing.add("the housekeeping", quick);

        Inbox inbox = new Inbox(store.data().folder("inbox"));
        Map<String, RequestHandler> handlers = handlers();
        quick.every(INBOX_PAUSE, () -> inbox.serve(handlers, slow::once, clock));
        quick.every(INBOX_PAUSE, replays::look);
        quick.every(REFUSALS_PAUSE, refusals::flush);
        quick.every(SESSIONS_PAUSE, admission::forgetOld);
        quick.every(SET_ASIDE_PAUSE, new SetAsideRetry(store.database().setAside()));
        slow.once(runs::run);
        slow.every(betweenPurges, runs::run);
    }

    private Map<String, RequestHandler> handlers() {
        OperatorActs acts = new OperatorActs(store.audit(), clock);
        return Map.of(
                "token",
                new TokenRequestHandler(store.database().tokens(), store::knowsApplication, acts),
                SessionRequestHandler.COMMAND,
                new SessionRequestHandler(new OpenSessions(store.database().access()), acts),
                HoldRequestHandler.COMMAND,
                new HoldRequestHandler(store.holds(), acts),
                PurgeRequestHandler.COMMAND,
                new PurgeRequestHandler(retention, acts),
                BackupRequestHandler.COMMAND,
                new BackupRequestHandler(store.backup(), acts));
    }

    private ReplayWorker replays() {
        return new ReplayWorker(
                new ReplayInbox(store.data().folder("inbox")),
                new SpoolReplay(drain, store.database(), store.data().spool()),
                store.audit(),
                clock);
    }
}
