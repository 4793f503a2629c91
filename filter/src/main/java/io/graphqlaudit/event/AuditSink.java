package io.graphqlaudit.event;

import java.util.List;

/** Where the capturing side leaves its records. Implementations are safe for use by several threads. */
public interface AuditSink extends AutoCloseable {
    /**
     * Takes the records, in this order, as a whole or not at all.
     *
     * <p>With {@link Delivery#ASYNC} it returns once a kill of the process can no longer lose them. With
     * {@link Delivery#DURABLE} and {@link Delivery#STRICT} it returns once they are on disk, after a bounded wait.
     * It never throws: what could not be taken is counted and told by the answer. An interrupt of the calling
     * thread is kept, and does not shorten the wait.
     *
     * @param records what to keep; must not be empty
     * @param delivery what is promised on return
     * @return what became of them
     */
    Acceptance accept(List<AuditRecord> records, Delivery delivery);

    /** Writes out what was taken, stops all threads of its own, and takes nothing more. */
    @Override
    void close();

    /** What became of records offered to a sink. */
    enum Acceptance {
        /** Kept as the delivery promises. */
        KEPT,
        /** Taken, and going to be kept, but not as the delivery promises within the time that a caller waits. */
        LATE,
        /** Shed and counted. */
        SHED
    }
}
