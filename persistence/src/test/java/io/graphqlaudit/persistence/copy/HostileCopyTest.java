package io.graphqlaudit.persistence.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.retention.Hold;
import io.graphqlaudit.spool.SystemEvents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody expects in a store comes out of a copy as it was, from every database into every other. */
@Timeout(240)
final class HostileCopyTest {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "NULL",
            "{}",
            "{a,\"b\",'c',\\d,NULL,}",
            "\\",
            "\\\\\"\\",
            "\"",
            ",",
            "'; drop table audit_event;--",
            "NUL \0 inside",
            "\uD83D",
            "\uDE00 inside",
            "😀".repeat(200),
            "😀".repeat(201),
            "é".repeat(200),
            "a".repeat(10_000) + "@example.com",
            "\u0130".repeat(200),
            "tab\tline\nreturn\rend",
            "\u0001\u001F\u007F\uFFFF",
            "trailing ");

    private static final List<Instant> TIMES = List.of(
            Instant.parse("-1000000-01-01T00:00:00Z"),
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1582-10-10T12:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("2026-10-25T00:30:00.000001Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            Instant.parse("+1000000-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "H2, POSTGRESQL",
        "H2, MARIADB",
        "POSTGRESQL, H2",
        "POSTGRESQL, MARIADB",
        "MARIADB, H2",
        "MARIADB, POSTGRESQL"
    })
    void comesOutAsItWas(Database from, Database to) throws SQLException {
        try (TestDatabase source = TestDatabase.of(from, folder);
                TestDatabase target = TestDatabase.of(to, folder)) {
            fill(source);

            new StoreCopy(source.dataSource, target.dataSource, Clock.systemUTC(), line -> {}).run();

            Map<String, Set<String>> copied = contents(target);
            contents(source)
                    .forEach((table, rows) ->
                            assertThat(copied.get(table)).as(table).containsExactlyInAnyOrderElementsOf(rows));
            for (Instant time : TIMES) {
                assertThat(at(target, time))
                        .as("at " + time)
                        .isEqualTo(at(source, time))
                        .isNotEmpty();
            }
            for (String text : TEXTS) {
                assertThat(by(target, text)).as(text).isEqualTo(by(source, text));
            }
        }
    }

    private static void fill(TestDatabase database) {
        Spool spool = new Spool();
        for (String text : TEXTS) {
            Sample sample =
                    Sample.operation().of(text).by(text, text).text(text).target(text);
            spool.complete(sample.event());
            spool.complete(Sample.operation().by(null, text).event());
            database.database
                    .tokens()
                    .create(
                            "token of " + text.length() + text.hashCode(),
                            hash(text),
                            Set.of(),
                            null,
                            Sample.NOW,
                            null);
        }
        for (Instant time : TIMES) {
            spool.complete(Sample.operation().at(time).event());
        }
        spool.complete(Sample.operation().text("é😀".repeat(500_000)).event());
        spool.opened(Sample.operation().text(String.join("", TEXTS)).event());
        database.database.store().store(spool.batch());
        String node = "😀".repeat(300);
        UUID instance = UUID.randomUUID();
        database.database
                .store()
                .heard(new SourceStatus(
                        "{,\"}\\",
                        instance,
                        node,
                        Channel.SPOOL,
                        "{\"a\":\"\\\\😀\"}",
                        TIMES.get(0),
                        TIMES.get(6),
                        Long.MIN_VALUE));
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        UnreadableRecord unreadable =
                new UnreadableRecord(1, Stage.COMPLETE.code(), bytes, "\0 \uD83D '\"\\".repeat(100));
        database.database
                .store()
                .store(new SpoolBatch(
                        "shop",
                        UUID.randomUUID(),
                        List.of(),
                        List.of(unreadable),
                        List.of(),
                        Long.MAX_VALUE,
                        0,
                        Channel.INGEST));
        SystemEvents events = new SystemEvents("admin", "node-1", "0.1.0", Clock.systemUTC());
        Hold.Scope scope = new Hold.Scope(TIMES.get(0), TIMES.get(6), "'\"\\,{}", "İ".repeat(200));
        database.database.holds(events).place("😀".repeat(200), "😀".repeat(1_000), scope, "\uD83D", Sample.NOW);
    }

    private static String hash(String text) {
        return Integer.toHexString(text.hashCode());
    }

    private static List<AuditEvent> at(TestDatabase database, Instant time) {
        return page(database, new AuditQuery(EventFilter.ALL, time, time, Long.MAX_VALUE, null, 1_000));
    }

    private static List<AuditEvent> by(TestDatabase database, String text) {
        return page(database, AuditQuery.stored(EventFilter.ALL.actorEmail(text), 0, Long.MAX_VALUE, 1_000));
    }

    private static List<AuditEvent> page(TestDatabase database, AuditQuery query) {
        return database.database.reader().page(query).events().stream()
                .map(StoredEvent::event)
                .toList();
    }

    /** Every row of every table that is copied, in a form that all databases have in common. */
    private static Map<String, Set<String>> contents(TestDatabase database) throws SQLException {
        Map<String, Set<String>> contents = new TreeMap<>();
        try (Connection connection = database.dataSource.getConnection()) {
            for (String table : CopiedTable.all(connection)) {
                if (!table.matches("audit_(schema.*|lease)|audit_event.*_(other|\\d{4}_\\d\\d)")) {
                    contents.put(table, rows(connection, table));
                }
            }
        }
        return contents;
    }

    private static Set<String> rows(Connection connection, String table) throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData data = row.getMetaData();
            while (row.next()) {
                Map<String, String> values = new TreeMap<>();
                for (int i = 1; i <= data.getColumnCount(); i++) {
                    String type = data.getColumnTypeName(i).toLowerCase(Locale.ROOT);
                    Object value = ColumnKind.of(data.getColumnType(i), type).read(row, i, type);
                    values.put(data.getColumnName(i).toLowerCase(Locale.ROOT), common(value));
                }
                rows.add(values.toString());
            }
        }
        return rows;
    }

    private static String common(Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Boolean yes) {
            return yes ? "1" : "0";
        }
        return value instanceof String || value instanceof UUID ? "'" + value + "'" : String.valueOf(value);
    }
}
