package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sink that says, once, that the first mutation that came to it had no actor, and warns, once, when the first {@value #ENOUGH} had none: then
 * the filter probably looks for them in the wrong place. Sign-ins do not count. One mutation with an actor ends the watch.
 */
final class UnnamedMutations implements AuditSink {
    static final int ENOUGH = 100;

    private static final Logger LOG = System.getLogger(UnnamedMutations.class.getName());

    private final AuditSink sink;
    private final Runnable warning;
    private final AtomicInteger unnamed = new AtomicInteger();
    private volatile boolean watching = true;

    UnnamedMutations(AuditSink sink) {
        this(sink, UnnamedMutations::warn);
    }

    UnnamedMutations(AuditSink sink, Runnable warning) {
        this.sink = sink;
        this.warning = warning;
    }

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        if (watching) {
            watch(records);
        }
        return sink.accept(records, delivery);
    }

    @Override
    public void close() {
        sink.close();
    }

    private void watch(List<AuditRecord> records) {
        for (AuditRecord record : records) {
            AuditEvent event = record.event();
            if (event.identity().kind() == EventKind.LOGIN) {
                return;
            }
        }
        for (AuditRecord record : records) {
            AuditEvent event = record.event();
            if (record.stage() != Stage.OPENED && isMutation(event)) {
                count(event.actor());
            }
        }
    }

    private void count(Actor actor) {
        if (actor.userId() != null || actor.email() != null) {
            watching = false;
            return;
        }
        int soFar = unnamed.incrementAndGet();
        if (soFar == 1) {
            LOG.log(
                    Level.INFO,
                    "The first mutation had no actor, so the audit log does not say who acted: if your users are to be known, see"
                            + " \"Who acted\" in docs/configuration.md of GraphQL Audit.");
        } else if (soFar == ENOUGH && watching) {
            watching = false;
            warning.run();
        }
    }

    private static boolean isMutation(AuditEvent event) {
        return event.operation() != null && event.operation().type() == OperationType.MUTATION;
    }

    private static void warn() {
        LOG.log(
                Level.WARNING,
                "None of the first {0} mutations had an actor, so the audit log does not say who acted. Place the filter"
                        + " behind the one that signs people in, or set actor.session-attribute, actor.resolver, or"
                        + " actor.header with source.trusted-proxies.",
                ENOUGH);
    }
}
