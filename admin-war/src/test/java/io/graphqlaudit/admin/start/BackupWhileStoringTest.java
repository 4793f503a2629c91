package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.cli.AdminCommands;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup made while an application writes small segments and the drain stores and deletes them. */
@Timeout(180)
class BackupWhileStoringTest {
    private static final int BEFORE = 500;
    private static final String IDS = "select event_id from audit_event where application = 'shop' and kind = 2";

    @TempDir
    Path folders;

    private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    @RepeatedTest(3)
    void holdsEveryRecordOnceThatWasAcceptedBefore() throws Exception {
        List<String> before;
        try (AdminServer server = server("data");
                SpoolSink sink = SpoolSink.open(smallSegments(folders.resolve("data")))) {
            assertThat(server.guard()).isNotNull();
            Thread writer = new Thread(() -> write(sink));
            writer.start();
            while (accepted.size() < BEFORE) {
                Thread.onSpinWait();
            }
            before = List.copyOf(accepted);
            command("data", "backup", "--to", folders.resolve("backup").toString());
            enough.set(true);
            writer.join();
        }

        command("restored", "restore", "--from", folders.resolve("backup").toString());

        try (AdminServer server = server("restored")) {
            assertThat(server.guard()).isNotNull();
            List<String> stored = rows(IDS);
            while (!stored.containsAll(before)) {
                stored = rows(IDS);
            }
        }
        assertThat(rows(IDS)).doesNotHaveDuplicates().containsAll(before);
        assertThat(accepted).containsAll(rows(IDS));
        assertThat(rows("select lost_records from audit_spool where application = 'shop'"))
                .containsOnly("0");
        assertThat(rows("select action from audit_event where action = 'gap'")).isEmpty();
    }

    private void write(SpoolSink sink) {
        while (!enough.get()) {
            AuditEvent event = event();
            if (sink.accept(List.of(AuditRecord.complete(event)), Delivery.DURABLE) == Acceptance.KEPT) {
                accepted.add(event.identity().id().toString());
            }
        }
    }

    private AdminServer server(String folder) {
        Map<String, String> params = Map.of("data.dir", folders.resolve(folder).toString(), "spool.keep", "0s");
        return AdminServer.start(
                new Settings(new SettingSources(Map.of(), params, Map.of(), Map.of())),
                Clock.systemUTC(),
                Optional.of(line -> {}));
    }

    private static SpoolConfig smallSegments(Path data) {
        return new SpoolConfig(
                data,
                "shop",
                "node",
                "1",
                Duration.ofSeconds(10),
                4 << 10,
                1 << 20,
                Duration.ofSeconds(1),
                Clock.systemUTC());
    }

    private static AuditEvent event() {
        Instant now = Instant.now();
        return new AuditEvent(
                new EventIdentity(UUID.randomUUID(), EventKind.OPERATION, 1, "shop", "node", "1", null),
                new EventTime(now, now),
                Actor.anonymous(),
                Source.none(),
                null,
                null,
                null,
                new Effect("delete", List.of(), Map.of()),
                new Outcome(Result.SUCCESS, 200, List.of(), Set.of(Evidence.HTTP_STATUS)),
                Trace.none(),
                Set.of());
    }

    private void command(String folder, String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of("GRAPHQLAUDIT_DATA_DIR", folders.resolve(folder).toString());
        assertThat(AdminCommands.run(words, environment, stream, stream))
                .as(printed.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private List<String> rows(String sql) throws SQLException {
        String url = "jdbc:h2:file:" + folders.resolve("restored/store/audit") + ";DB_CLOSE_ON_EXIT=FALSE";
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
