package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.source.SourceRules;
import io.graphqlaudit.spool.SystemEvents;
import java.time.Clock;
import java.util.List;

/** What stands behind a filter in tests. */
final class Auditings {
    private Auditings() {}

    static Auditing of(Capture capture, AuditSink sink) {
        return of(
                capture,
                sink,
                new ActorReader(List.of(new PrincipalActors(), new SessionActors("user"))),
                SourceRules.CONTAINER);
    }

    static Auditing of(Capture capture, AuditSink sink, ActorReader actors, SourceRules rules) {
        Clock clock = Clock.systemUTC();
        return new Auditing(
                capture,
                actors,
                new SourceReader(rules),
                new TraceReader(id -> Integer.toHexString(id.hashCode())),
                new Uncaptured(sink, new SystemEvents("test", "node", "1", clock), clock),
                sink,
                clock,
                false,
                () -> {});
    }
}
