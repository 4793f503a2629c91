package io.graphqlaudit.servlet;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** A sink, and what works behind it until the sink is closed. */
final class AttendedSink implements AuditSink {
    private static final Logger LOG = System.getLogger(AttendedSink.class.getName());

    private final AuditSink sink;
    private final List<AutoCloseable> behind;

    /**
     * @param sink takes the records
     * @param behind what is to be closed after the sink, in this order
     */
    AttendedSink(AuditSink sink, List<AutoCloseable> behind) {
        this.sink = sink;
        this.behind = List.copyOf(behind);
    }

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        return sink.accept(records, delivery);
    }

    @Override
    public void close() {
        sink.close();
        for (AutoCloseable part : behind) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(
                        Level.WARNING,
                        "GraphQL Audit could not close all it had opened ({0}).",
                        e.getClass().getName());
            }
        }
    }
}
