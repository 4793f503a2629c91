package io.graphqlaudit.bench;

import io.graphqlaudit.event.SpoolBatch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A store of many events over 13 months. The store itself writes the first ones; the server then makes all from
 * those, each with an id, a time, a trace and mostly a session of its own. Some are late, and now and then a thousand
 * share a moment. What was filled stays in {@code target} for the next run.
 */
final class DeepLog implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2025-11-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-11-30T00:00:00Z");

    /** Of the trace that many events share. */
    static final String HOT_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** Of the session that many events share. */
    static final String HOT_SESSION = "k1:5e55";

    private static final int SAMPLES = 20_000;
    private static final int BATCH = 1_000;

    private static final String COLUMNS = """
            kind, listing, outcome, operation_type, actor_number, application, actor_id, actor_email, client_ip, action,\
             resource_type, target, untold, operation_name""";

    private static final String KEEP_SAMPLES = """
            create table deep_sample as
            select e.*, d.content,
              '"received":"' || to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as received
            from audit_event e join audit_event_detail d using (position, occurred_at)
            order by e.position
            """;

    private static final String MULTIPLY = """
            with numbered as (
              select s.*, s.position + ? as place from deep_sample s where s.position + ? <= ?
            ), timed as (
              select n.*, timestamptz '2025-11-01 00:00:00+00'
                + (case when place / 1000 %% 50 = 7 then place / 1000 * 1000 else place end) * ? * interval '1 microsecond'
                - case when place %% 97 = 0 then interval '40 minutes' else interval '0' end as moment
              from numbered n
            ), made as materialized (
              select t.*, gen_random_uuid() as id,
                '"received":"' || to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
                case when place %% 200 = 3 then '%s' else md5(place::text) end as trace,
                case when place %% 40 = 5 then '%s' else 'k1:' || left(md5((place / 25)::text), 16) end as session
              from timed t
            ), narrow as (
              insert into audit_event
                (position, occurred_at, event_id, session_hash, trace_id, %s)
              select place, moment, id, session, trace, %s from made
            )
            insert into audit_event_detail (position, occurred_at, content)
            select place, moment, replace(replace(replace(replace(
              content, event_id::text, id::text), received, at), trace_id, trace), session_hash, session)
            from made
            """.formatted(HOT_TRACE, HOT_SESSION, COLUMNS, COLUMNS);

    private final FileChannel held;
    private final StorePostgres postgres;
    private final long events;

    private DeepLog(FileChannel held, StorePostgres postgres, long events) {
        this.held = held;
        this.postgres = postgres;
        this.events = events;
    }

    /** The log of so many events, made if it is not there. */
    static DeepLog open(long events) throws IOException, SQLException {
        return open(Long.toString(events), events);
    }

    /** As {@link #open(long)}, in a folder of its own: what a server adds to it stays there. */
    static DeepLog open(String name, long events) throws IOException, SQLException {
        Path folder = Path.of("target", "deep-log", name).toAbsolutePath();
        Files.createDirectories(folder.getParent());
        // Tests of other JVMs wait until it is closed: one server can have it at a time.
        FileChannel held = FileChannel.open(
                folder.resolveSibling(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        held.lock();
        Clock clock = Clock.fixed(END, ZoneOffset.UTC);
        // One connection, whose counts of rows can be told from all others'.
        StorePostgres postgres = StorePostgres.start(
                folder,
                clock,
                1,
                Map.of(
                        "shared_buffers", "1GB",
                        "work_mem", "64MB",
                        "maintenance_work_mem", "1GB",
                        "max_wal_size", "4GB",
                        "effective_cache_size", "8GB"));
        DeepLog log = new DeepLog(held, postgres, events);
        if (postgres.number("select last_position from audit_position") < events) {
            log.fill();
        }
        return log;
    }

    StorePostgres postgres() {
        return postgres;
    }

    long events() {
        return events;
    }

    /** About the time of the event behind which so many newer ones lie. */
    Instant timeAtDepth(long depth) {
        return BEGIN.plusNanos((events - depth) * stepMicros() * 1_000);
    }

    private long stepMicros() {
        return Duration.between(BEGIN, END.minus(Duration.ofDays(1))).toMillis() * 1_000 / events;
    }

    private void fill() throws SQLException {
        long samples = Math.min(events, SAMPLES);
        storeSamples(samples);
        List<String> indexes = takeIndexes();
        postgres.execute("drop table if exists deep_sample");
        postgres.execute(KEEP_SAMPLES);
        postgres.execute("truncate audit_event, audit_event_detail");
        for (long done = 0; done < events; done += samples) {
            multiply(done);
        }
        postgres.execute("drop table deep_sample");
        for (String index : indexes) {
            postgres.execute(index);
        }
        postgres.execute("vacuum (analyze) audit_event");
        postgres.execute("vacuum (analyze) audit_event_detail");
        postgres.execute("update audit_position set last_position = " + events);
        postgres.execute("checkpoint");
    }

    /** Over all months, so that the store makes room for each. */
    private void storeSamples(long samples) {
        StoredSamples made = new StoredSamples(17);
        Duration step = Duration.between(BEGIN, END).dividedBy(samples);
        for (long from = 0; from < samples; from += BATCH) {
            SpoolBatch batch =
                    made.batch((int) Math.min(BATCH, samples - from), BEGIN.plus(step.multipliedBy(from)), step);
            postgres.database().store().store(batch);
        }
    }

    /** Drops the indexes but for the primary keys, and answers how to make them again: sorting is quicker. */
    private List<String> takeIndexes() throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (Connection connection = postgres.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select indexname, indexdef from pg_indexes where tablename = 'audit_event'"
                                + " and indexname not like '%pkey'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                definitions.add(rows.getString(2).replace(" ON ONLY ", " ON "));
            }
        }
        for (String name : names) {
            postgres.execute("drop index " + name);
        }
        return definitions;
    }

    private void multiply(long done) throws SQLException {
        try (Connection connection = postgres.connection();
                var statement = connection.prepareStatement(MULTIPLY)) {
            statement.setLong(1, done);
            statement.setLong(2, done);
            statement.setLong(3, events);
            statement.setLong(4, stepMicros());
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws IOException {
        try (held) {
            postgres.close();
        }
    }
}
