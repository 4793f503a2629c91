package io.graphqlaudit.persistence.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.retention.Hold;
import io.graphqlaudit.persistence.retention.Holds;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores are moved to MariaDB and back, where ids, times and texts have other types than elsewhere. */
@Timeout(120)
final class MariaDbCopyTest {
    private static final List<String> TABLES = List.of(
            "audit_actor",
            "audit_event_detail",
            "audit_spool",
            "audit_open",
            "audit_token",
            "audit_hold",
            "audit_set_aside");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void takesAStoreAndGoesOnWithIt(Database kind) {
        try (TestDatabase source = TestDatabase.of(kind, folder);
                TestDatabase target = TestDatabase.mariaDb()) {
            isTheSameAfterwards(source, target);
            goesOn(target);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void givesAStoreBack(Database kind) {
        try (TestDatabase source = TestDatabase.mariaDb();
                TestDatabase target = TestDatabase.of(kind, folder)) {
            isTheSameAfterwards(source, target);
            goesOn(target);
        }
    }

    private static void isTheSameAfterwards(TestDatabase source, TestDatabase target) {
        fill(source);
        long events = new StoreCopy(source.dataSource, target.dataSource, Clock.systemUTC(), line -> {}).run();

        assertThat(events).isEqualTo(source.database.reader().highestPosition());
        for (long position = 1; position <= events; position++) {
            assertThat(target.database.reader().event(position))
                    .isEqualTo(source.database.reader().event(position));
        }
        for (String table : TABLES) {
            assertThat(target.column("select count(*) from " + table))
                    .as(table)
                    .isEqualTo(source.column("select count(*) from " + table))
                    .isNotEqualTo(List.of("0"));
        }
        assertThat(target.database.tokens().all())
                .isEqualTo(source.database.tokens().all());
        assertThat(target.database.sources().all())
                .containsExactlyInAnyOrderElementsOf(source.database.sources().all());
        assertThat(holds(target).all()).isEqualTo(holds(source).all());
    }

    /** New rows are numbered from where the copied ones end. */
    private static void goesOn(TestDatabase target) {
        long before = target.database.reader().highestPosition();
        target.database
                .store()
                .store(new Spool()
                        .complete(
                                Sample.operation().by("new", "new@example.com").event())
                        .batch());
        target.database.tokens().create("new", "new", Set.of("read"), null, Sample.NOW, null);
        assertThat(holds(target).place("new", "why", new Hold.Scope(null, null, null, null), "jane", Sample.NOW))
                .isTrue();

        assertThat(target.database.reader().highestPosition()).isEqualTo(before + 2);
        assertThat(target.column("select count(distinct number) from audit_actor"))
                .isEqualTo(target.column("select count(*) from audit_actor"));
        try (AuditDatabase upgraded =
                AuditDatabase.open(target.dataSource, value -> "k1:" + value.length(), TestDatabase.CLOCK, "2")) {
            assertThat(upgraded.setAside().retry()).isEqualTo(1);
        }
    }

    /** Events of all times and characters, one still open, one set aside, a token and a hold. */
    private static void fill(TestDatabase database) {
        Spool spool = new Spool();
        for (int i = 0; i < 30; i++) {
            Instant time = i == 1 ? Instant.EPOCH : Sample.NOW.minusSeconds(i * 3_600L);
            spool.complete(Sample.operation()
                    .at(time)
                    .by(Integer.toString(i % 7), "héllo" + i + "@example.com ")
                    .text("\uD83D\uDE00 {\\\"}".repeat(i % 3))
                    .event());
        }
        database.database.store().store(spool.batch());
        database.database
                .store()
                .store(new Spool().opened(Sample.operation().event()).batch());
        AuditEvent refused = Sample.operation().event();
        UnreadableRecord unreadable =
                new UnreadableRecord(1, Stage.COMPLETE.code(), EventCodec.encode(refused), "Refused.");
        database.database
                .store()
                .store(new SpoolBatch(
                        "shop",
                        refused.identity().id(),
                        List.of(),
                        List.of(unreadable),
                        List.of(),
                        1,
                        0,
                        Channel.INGEST));
        database.database
                .tokens()
                .create("ada", "ada", Set.of("read", "export"), "shop", Sample.NOW, Sample.NOW.plusSeconds(5));
        holds(database).place("case 7", "why", new Hold.Scope(Sample.NOW, null, null, null), "jane", Sample.NOW);
    }

    private static Holds holds(TestDatabase database) {
        return database.database.holds(new SystemEvents("admin", "node-1", "0.1.0", Clock.systemUTC()));
    }
}
