package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.spool.SystemEvents;
import java.time.Clock;

/** What stands behind a filter in tests. */
final class Auditings {
    private Auditings() {}

    static Auditing of(Capture capture, AuditSink sink) {
        Clock clock = Clock.systemUTC();
        return new Auditing(
                capture,
                new ActorReader("user"),
                new TraceReader(null),
                new Uncaptured(sink, new SystemEvents("test", "node", "1", clock), clock),
                sink,
                clock);
    }
}
