package io.graphqlaudit.bench;

import com.sun.management.OperatingSystemMXBean;
import io.graphqlaudit.event.SpoolBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What a stored event costs beside a row that {@code COPY} brings into the same tables. Blocks go in turns; the rows
 * of a block of COPY are those that the store wrote in the block before, under new positions, ready as bytes.
 */
final class StoreCost {
    private static final String NARROW = """
            position, occurred_at, event_id, kind, listing, outcome, operation_type, actor_number, application, actor_id,\
             actor_email, client_ip, action, resource_type, target, untold, operation_name, session_hash, trace_id""";
    private static final String DETAIL = "position, occurred_at, content";
    /** Far above what the store reaches. */
    private static final long COPIED = 1L << 40;

    private final StorePostgres postgres;
    private final int batch;
    private final int batches;
    private final StoredSamples samples = new StoredSamples(3);
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private Instant time;

    /** @param from time of the first event */
    StoreCost(StorePostgres postgres, int batch, int batches, Instant from) {
        this.postgres = postgres;
        this.batch = batch;
        this.batches = batches;
        this.time = from;
    }

    /** One block of the store and one of COPY, of as many rows. */
    Pair pair(boolean copyInOnePiece) throws IOException, SQLException {
        List<SpoolBatch> events = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            events.add(samples.batch(batch, time, Duration.ofMillis(1)));
            time = time.plusSeconds(60);
        }
        long first = postgres.database().reader().highestPosition() + 1;
        Measured store = measure(() -> events.forEach(postgres.database().store()::store));
        long last = postgres.database().reader().highestPosition();
        List<Rows> rows = rows(first, last, copyInOnePiece ? batch * batches : batch);
        Measured copy = measure(() -> copy(rows));
        return new Pair(store, copy);
    }

    private List<Rows> rows(long first, long last, int size) throws IOException, SQLException {
        List<Rows> rows = new ArrayList<>();
        for (long from = first; from <= last; from += size) {
            String range = " where position between " + from + " and " + Math.min(last, from + size - 1);
            rows.add(new Rows(bytes(NARROW, "audit_event" + range), bytes(DETAIL, "audit_event_detail" + range)));
        }
        return rows;
    }

    private byte[] bytes(String columns, String source) throws IOException, SQLException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = postgres.connection()) {
            String shifted = columns.replaceFirst("position", "position + " + COPIED);
            copyManager(connection).copyOut("copy (select " + shifted + " from " + source + ") to stdout", out);
        }
        return out.toByteArray();
    }

    private void copy(List<Rows> rows) throws IOException, SQLException {
        try (Connection connection = postgres.connection()) {
            connection.setAutoCommit(false);
            CopyManager copy = copyManager(connection);
            for (Rows some : rows) {
                copy.copyIn("copy audit_event (" + NARROW + ") from stdin", new ByteArrayInputStream(some.narrow));
                copy.copyIn(
                        "copy audit_event_detail (" + DETAIL + ") from stdin", new ByteArrayInputStream(some.detail));
                connection.commit();
            }
        }
    }

    private static CopyManager copyManager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private Measured measure(Work work) throws IOException, SQLException {
        System.gc();
        long client = system.getProcessCpuTime();
        Duration server = postgres.cpu();
        long start = System.nanoTime();
        work.run();
        long wall = System.nanoTime() - start;
        double events = (double) batch * batches;
        return new Measured(
                (system.getProcessCpuTime() - client) / 1e3 / events,
                postgres.cpu().minus(server).toNanos() / 1e3 / events,
                events * 1e9 / wall);
    }

    /** Work that may fail. */
    private interface Work {
        void run() throws IOException, SQLException;
    }

    /** Rows as COPY takes them. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
    private record Rows(byte[] narrow, byte[] detail) {}

    /**
     * What a block cost.
     *
     * @param client CPU of this process for a row, in microseconds
     * @param server CPU of the server for a row, in microseconds
     * @param perSecond rows in a second
     */
    record Measured(double client, double server, double perSecond) {
        double total() {
            return client + server;
        }
    }

    /**
     * Two blocks side by side.
     *
     * @param store the store's
     * @param copy that of COPY
     */
    record Pair(Measured store, Measured copy) {
        double ratio() {
            return store.total() / copy.total();
        }
    }
}
