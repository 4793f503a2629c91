package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.cli.AdminCommands;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.SystemEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking at spools, and filling a store again from them, by command. */
@Timeout(120)
class SpoolCommandsTest {
    private static final int RECORDS = 30;
    private static final String LONG_AGO = "2020-01-01T00:00:00Z";

    @TempDir
    Path folder;

    @Test
    void fillsAStoreThatWasRestoredFromABackup() throws IOException {
        Path store = folder.resolve("store/audit.mv.db");
        server().close();
        byte[] backup = Files.readAllBytes(store);
        writeRecords();
        drainAll();
        Files.write(store, backup);
        assertThat(stored()).isZero();

        String answer = command(0, "spool", "replay", "--since", LONG_AGO);

        assertThat(answer).contains("stored by id: 0, unreadable: 0");
        assertThat(stored()).isEqualTo(RECORDS);
        assertThat(command(0, "spool", "replay", "--since", LONG_AGO)).contains("stored by id: 0");
        assertThat(stored()).isEqualTo(RECORDS);
    }

    @Test
    void asksARunningServerToReplay() {
        writeRecords();
        try (AdminServer server = server()) {
            assertThat(server.guard()).isNotNull();

            assertThat(command(0, "spool", "replay", "--since", LONG_AGO)).contains("events stored by number: ");
        }
        assertThat(stored()).isEqualTo(RECORDS);
    }

    @Test
    void inspectsSpoolsWithoutTheirContent() {
        writeRecords();

        String text = command(0, "spool", "inspect");

        assertThat(text)
                .contains("application: shop, host: node")
                .contains("segment-0000000001.spool: version 1")
                .contains("ended in order")
                .doesNotContain("marked");
        Map<String, Object> json = Json.object(
                command(0, "spool", "inspect", folder.toString(), "--json").getBytes(StandardCharsets.UTF_8));
        assertThat((List<?>) json.get("instances"))
                .singleElement()
                .satisfies(instance ->
                        assertThat(((Map<?, ?>) instance).get("waiting")).isEqualTo(RECORDS));
    }

    @Test
    void saysWhatIsWrongWithACommand() {
        assertThat(command(1, "spool", "replay")).contains("--since");
        assertThat(command(1, "spool", "replay", "--since", "yesterday")).contains("2026-11-21T07:45:00Z");
        assertThat(command(1, "spool", "inspect", folder.resolve("nowhere").toString()))
                .contains("cannot be read");
        assertThat(command(1, "spool", "empty")).contains("inspect or replay");
    }

    private void writeRecords() {
        SystemEvents events = new SystemEvents("shop", "node", "1", Clock.systemUTC());
        try (SpoolSink sink = SpoolSink.open(SpoolConfig.from(settings(), "shop", "node", "1"))) {
            for (int i = 0; i < RECORDS; i++) {
                sink.accept(
                        List.of(AuditRecord.complete(events.event("marked", Result.SUCCESS, Map.of()))),
                        Delivery.DURABLE);
            }
        }
    }

    /** A server drains what it finds, also when it stops at once. */
    private void drainAll() {
        for (int starts = 0; starts < 20 && stored() < RECORDS; starts++) {
            server().close();
        }
        assertThat(stored()).isEqualTo(RECORDS);
    }

    /** How many records of the application the store has. */
    private long stored() {
        try (OpenStore store = OpenStore.claim(settings(), Clock.systemUTC()).orElseThrow()) {
            return store.database().sources().all().stream()
                    .filter(row -> row.application().equals("shop"))
                    .map(SourceRow::fates)
                    .mapToLong(SourceRow.Fates::stored)
                    .sum();
        }
    }

    private AdminServer server() {
        return AdminServer.start(settings(), Clock.systemUTC(), Optional.of(line -> {}));
    }

    private Settings settings() {
        return new Settings(new SettingSources(Map.of(), Map.of("data.dir", folder.toString()), Map.of(), Map.of()));
    }

    private String command(int exitCode, String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = AdminCommands.run(words, Map.of("GRAPHQLAUDIT_DATA_DIR", folder.toString()), stream, stream);
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(exitCode);
        return text;
    }
}
