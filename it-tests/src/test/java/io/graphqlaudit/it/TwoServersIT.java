package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two admin servers on one PostgreSQL, of which one is killed or paused in the middle of a purge: what has expired
 * goes once, is told once with its exact count, and both store their own application's events all the while.
 */
class TwoServersIT {
    private static final String LONG =
            "NOT SHOWN: two servers on one PostgreSQL run with -Dfaults=full only, for they need a machine to themselves.";

    private static final int OLD_EVENTS = 3_000;
    private static final int MUTATIONS = 20;

    /** How long the pause lasts at least; {@code -Dgraphqlaudit.it.pause-seconds=60} for the long version. */
    private static final Duration PAUSE = Duration.ofSeconds(Integer.getInteger("graphqlaudit.it.pause-seconds", 5));

    private static final String FILL = """
            with room as (
              update audit_position set last_position = last_position + %1$d returning last_position - %1$d as base),
            event as (
              insert into audit_event (position, occurred_at, event_id, kind, listing, outcome, application)
              select base + n, now() - interval '1000 days' + n * interval '1 second', gen_random_uuid(), 2, 0, 1, 'old'
              from room, generate_series(1, %1$d) n returning position, occurred_at)
            insert into audit_event_detail (position, occurred_at, content) select position, occurred_at, '{}' from event
            """.formatted(OLD_EVENTS);

    private static final String TOLD = """
            select string_agg(d.content::jsonb #>> '{effect,details,deleted}', ' ')
            from audit_event e join audit_event_detail d using (position, occurred_at) where e.action = 'purge'
            """;

    @TempDir
    Path folders;

    private PostgresServer postgres;
    private Map<String, String> settings;
    private AdminServer first;
    private AdminServer second;

    @BeforeEach
    void begin() throws Exception {
        postgres = PostgresServer.start(folders.resolve("postgresql"));
        settings = new HashMap<>(postgres.newDatabase());
        settings.putAll(Map.of(
                "GRAPHQLAUDIT_RETENTION_LEASE", "5s",
                "GRAPHQLAUDIT_RETENTION_EVERY", "300ms",
                "GRAPHQLAUDIT_RETENTION_BATCH", "20",
                "GRAPHQLAUDIT_RETENTION_PAUSE", "100ms"));
        first = AdminServer.start(folders.resolve("first"), settings, "--demo");
        second = AdminServer.start(folders.resolve("second"), settings, "--demo");
        execute(FILL);
        Eventually.holds("a purge is under way", () -> left() < OLD_EVENTS - 100);
        assertThat(left()).as("still in the middle").isPositive();
    }

    @AfterEach
    void end() throws IOException {
        first.close();
        second.close();
        postgres.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "full", disabledReason = LONG)
    void finishesWhatAKilledServerBegan() {
        AdminServer holder = holder();
        AdminServer other = holder == first ? second : first;

        holder.kill();
        assertThat(left()).as("killed in the middle").isPositive();
        mutate(other);

        Eventually.holds("all that is old went", () -> left() == 0);
        Eventually.holds("it was told", () -> !told().isEmpty());
        assertThat(told()).isEqualTo(Integer.toString(OLD_EVENTS));
        assertStored(MUTATIONS);
    }

    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "full", disabledReason = LONG)
    void aPausedServerChangesNothingWhenItWakesUp() {
        AdminServer holder = holder();
        AdminServer other = holder == first ? second : first;
        mutate(holder);

        holder.process().signal("STOP");
        Instant paused = Instant.now();
        assertThat(left()).as("paused in the middle").isPositive();
        mutate(other);
        Eventually.holds("all that is old went", () -> left() == 0);
        Eventually.holds("it was told", () -> !told().isEmpty());
        Eventually.holds("the pause is over", () -> Instant.now().isAfter(paused.plus(PAUSE)));
        holder.process().signal("CONT");
        mutate(holder);

        assertStored(3 * MUTATIONS);
        assertThat(told()).isEqualTo(Integer.toString(OLD_EVENTS));
        assertThat(query("select count(*) from audit_purge where finished_at is null"))
                .isEqualTo("0");
    }

    @Test
    void theSecondServerOnOneH2SaysThatItMustNot() {
        Map<String, String> h2 = Map.of(
                "GRAPHQLAUDIT_JDBC_URL", "jdbc:h2:file:" + folders.resolve("shared"), "GRAPHQLAUDIT_JDBC_USER", "sa");
        try (AdminServer one = AdminServer.start(folders.resolve("one"), h2);
                ChildProcess two =
                        AdminServer.run("second", folders.resolve("two"), h2, List.of("serve", "--port", "0"))) {
            assertThat(two.awaitExit()).isEqualTo(1);
            assertThat(two.output()).contains("in use by another process, and two must not share one");
            assertThat(one.process().isAlive()).isTrue();
        }
    }

    private AdminServer holder() {
        String pid = query("select split_part(holder, '/', 2) from audit_lease");
        return pid.equals(Long.toString(first.process().pid())) ? first : second;
    }

    private static void mutate(AdminServer server) {
        GraphQlClient demo = server.demo();
        demo.run("mutation { login(email: \"ada@example.com\", password: \"lovelace\") { id } }");
        IntStream.range(0, MUTATIONS)
                .forEach(i -> assertThat(demo.run("mutation { createModel(name: \"m" + i + "\") { id } }")
                                .status())
                        .isEqualTo(200));
    }

    /** Every mutation is there once, and no position is missing but those of what went. */
    private void assertStored(int mutations) {
        String operations = """
                select count(*) from audit_event e join audit_event_detail d using (position, occurred_at)
                where e.kind = 2 and d.content like '%createModel%'
                """;
        Eventually.get("the operations stored", () -> query(operations), Integer.toString(mutations)::equals);
        assertThat(query("select count(*) - count(distinct event_id) from audit_event"))
                .isEqualTo("0");
        assertThat(query("select (select last_position from audit_position) - count(*) from audit_event"))
                .as("positions without an event")
                .isEqualTo(Integer.toString(OLD_EVENTS));
    }

    private int left() {
        return Integer.parseInt(query("select count(*) from audit_event where application = 'old'"));
    }

    private String told() {
        return query(TOLD);
    }

    private String query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1) == null ? "" : row.getString(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.get("GRAPHQLAUDIT_JDBC_URL"),
                settings.get("GRAPHQLAUDIT_JDBC_USER"),
                settings.get("GRAPHQLAUDIT_JDBC_PASSWORD"));
    }
}
