package io.graphqlaudit.persistence.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.retention.Hold;
import io.graphqlaudit.persistence.schema.SchemaVersion;
import io.graphqlaudit.persistence.view.SavedView;
import io.graphqlaudit.spool.SystemEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class StoreCopyTest {
    private static final String EVENTS = """
            select concat(position, ' ', event_id, ' ', kind, ' ', outcome, ' ', application, ' ', actor_number, ' ',
              coalesce(operation_type, -1), ' ', coalesce(operation_name, '-'), ' ', trace_id)
            from audit_event order by position
            """;

    @TempDir
    Path folder;

    private final Spool spool = new Spool();
    private final List<String> told = new ArrayList<>();
    private TestDatabase h2;
    private TestDatabase postgres;

    @BeforeEach
    void begin() {
        h2 = TestDatabase.h2(folder);
        postgres = TestDatabase.postgres();
    }

    @AfterEach
    void end() {
        h2.close();
        postgres.close();
    }

    @Test
    void copiesAStoreFromH2ToPostgres() {
        fill(h2, 25);

        assertThat(copy(h2, postgres, told::add)).isEqualTo(26);

        assertThat(postgres.column(EVENTS)).isEqualTo(h2.column(EVENTS));
        for (String table :
                List.of("audit_actor", "audit_spool", "audit_open", "audit_token", "audit_hold", "audit_saved_view")) {
            assertThat(postgres.column("select count(*) from " + table))
                    .isEqualTo(h2.column("select count(*) from " + table))
                    .isNotEqualTo(List.of("0"));
        }
        assertThat(postgres.database.reader().event(7).orElseThrow())
                .isEqualTo(h2.database.reader().event(7).orElseThrow());
        assertThat(postgres.database.tokens().all())
                .isEqualTo(h2.database.tokens().all());
        assertThat(postgres.database.savedViews().visibleTo("token:2"))
                .isEqualTo(h2.database.savedViews().visibleTo("token:2"));
        assertThat(told).last().asString().startsWith("verified 26 events, SHA-256 ");
        assertThat(postgres.column("select distinct tableoid::regclass::text from audit_event order by 1"))
                .contains("audit_event_2026_11");
    }

    @Test
    void copiesAStoreFromPostgresToH2() {
        fill(postgres, 3);

        assertThat(copy(postgres, h2, told::add)).isEqualTo(4);

        assertThat(h2.column(EVENTS)).isEqualTo(postgres.column(EVENTS));
    }

    @Test
    void goesOnInTheTargetWhereTheSourceStopped() {
        fill(h2, 5);
        copy(h2, postgres, told::add);

        // The record that the source had stored last comes again, and a new one of a new actor.
        Spool again = spool.from(5);
        again.complete(Sample.operation().event());
        again.complete(Sample.operation().by("new", "new@example.com").event());
        assertThat(postgres.database.store().store(again.batch())).isEqualTo(1);
        postgres.database.tokens().create("new", "new", Set.of("read"), null, Sample.NOW, null);
        holds(postgres, "new");

        assertThat(postgres.column("select position from audit_event order by position"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(postgres.column("select count(distinct number) from audit_actor"))
                .isEqualTo(postgres.column("select count(*) from audit_actor"));
    }

    @Test
    void goesOnAfterItWasCutShort() {
        fill(h2, 2_500);
        assertThatThrownBy(() -> copy(h2, postgres, line -> {
                    throw new IllegalStateException("cut short");
                }))
                .hasMessage("cut short");
        assertThat(postgres.column("select count(*) from audit_event")).containsExactly("1000");
        assertThatThrownBy(() -> TestDatabase.open(postgres.dataSource))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("half of a copy");

        assertThat(copy(h2, postgres, told::add)).isEqualTo(2_501);

        assertThat(postgres.column(EVENTS)).isEqualTo(h2.column(EVENTS));
        TestDatabase.open(postgres.dataSource).close();
    }

    @Test
    void doesNotGoOnWithTheCopyOfAnotherStore() {
        fill(h2, 1_500);
        assertThatThrownBy(() -> copy(h2, postgres, line -> {
            throw new IllegalStateException("cut short");
        }));
        h2.execute("update audit_event set event_id = random_uuid()");

        assertThatThrownBy(() -> copy(h2, postgres, told::add))
                .isInstanceOf(CopyRefusedException.class)
                .hasMessageContaining("the copy of another store");
    }

    @Test
    void refusesATargetThatHoldsAStore() {
        fill(h2, 1);
        postgres.database.tokens().create("first", "hash", Set.of("read"), null, Sample.NOW, null);

        assertThatThrownBy(() -> copy(h2, postgres, told::add))
                .isInstanceOf(CopyRefusedException.class)
                .hasMessageContaining("holds a store already");
    }

    /** Such a store has no rows left, but positions that must never be given again. */
    @Test
    void leavesATargetAsItIsWhoseEventsWereAllPurged() {
        fill(h2, 5);
        postgres.execute("update audit_position set last_position = 3");

        assertThatThrownBy(() -> copy(h2, postgres, told::add))
                .isInstanceOf(CopyRefusedException.class)
                .hasMessageContaining("holds a store already");

        TestDatabase.open(postgres.dataSource).close();
    }

    @Test
    void refusesASourceThatIsHalfOfACopy() {
        fill(h2, 1_500);
        assertThatThrownBy(() -> copy(h2, postgres, line -> {
            throw new IllegalStateException("cut short");
        }));
        try (TestDatabase third = TestDatabase.postgres()) {
            assertThatThrownBy(() -> copy(postgres, third, told::add))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("half of a copy");
            assertThat(third.column("select version from audit_schema"))
                    .containsOnly(String.valueOf(SchemaVersion.EXPECTED));
        }
    }

    @Test
    void refusesATargetWithRowsOfItsOwnBehindTheCopiedOnes() {
        fill(postgres, 1_500);
        assertThatThrownBy(() -> copy(postgres, h2, line -> {
            throw new IllegalStateException("cut short");
        }));
        h2.execute("insert into audit_event_detail select 1001, occurred_at, content from audit_event_detail"
                + " where position = 1000");

        assertThatThrownBy(() -> copy(postgres, h2, told::add))
                .isInstanceOf(CopyRefusedException.class)
                .hasMessageContaining("copy into a new database");
    }

    @Test
    void noticesRowsOfTheTargetsOwnThatAreInNobodysWay() {
        fill(h2, 1_500);
        assertThatThrownBy(() -> copy(h2, postgres, line -> {
            throw new IllegalStateException("cut short");
        }));
        postgres.execute("insert into audit_event_detail select 9999, occurred_at, content from audit_event_detail"
                + " where position = 1000");

        assertThatThrownBy(() -> copy(h2, postgres, told::add))
                .isInstanceOf(CopyRefusedException.class)
                .hasMessageContaining("not the same as the source");
    }

    @Test
    void goesOnAfterItWasCutShortBeforeItWasVerified() {
        fill(h2, 3);
        assertThatThrownBy(() -> copy(h2, postgres, line -> {
            if (line.equals("verifying")) {
                throw new IllegalStateException("cut short");
            }
        }));

        assertThat(copy(h2, postgres, told::add)).isEqualTo(4);
        assertThat(postgres.column("select count(*) from audit_hold")).containsExactly("1");
    }

    @Test
    void noticesThatTheCopyIsNotTheSame() {
        fill(h2, 5);
        Consumer<String> spoil = line -> {
            if (line.equals("verifying")) {
                postgres.execute("update audit_event_detail set content = content || ' ' where position = 3");
            }
        };

        assertThatThrownBy(() -> copy(h2, postgres, spoil))
                .isInstanceOf(CopyRefusedException.class)
                .hasMessageContaining("not the same as the source");
    }

    @Test
    void noticesThatTheSourceIsStillInUse() {
        fill(postgres, 5);
        Consumer<String> write = line -> {
            if (line.equals("verifying")) {
                spool.complete(Sample.operation().event());
                postgres.database.store().store(spool.batch());
            }
        };

        assertThatThrownBy(() -> copy(postgres, h2, write))
                .isInstanceOf(CopyRefusedException.class)
                .hasMessageContaining("stop its servers");
        assertThat(copy(postgres, h2, told::add)).isEqualTo(7);
    }

    private static long copy(TestDatabase from, TestDatabase to, Consumer<String> progress) {
        return new StoreCopy(from.dataSource, to.dataSource, Clock.systemUTC(), progress).run();
    }

    /** So many events, one of them beyond all partitions, an open one, a token and a hold, which is an event, too. */
    private void fill(TestDatabase database, int events) {
        for (int i = 0; i < events; i++) {
            Instant time = i == 1 ? Instant.EPOCH : Sample.NOW.minus(Duration.ofHours(i));
            spool.complete(Sample.operation()
                    .at(time)
                    .by(Integer.toString(i % 7), "héllo" + i + "@example.com")
                    .text("\uD83D\uDE00 {}".repeat(i % 3))
                    .event());
        }
        database.database.store().store(spool.batch());
        Spool opened = new Spool();
        opened.opened(Sample.operation().event());
        database.database.store().store(opened.batch());
        database.database
                .tokens()
                .create("ada", "ada", Set.of("read", "export"), "shop", Sample.NOW, Sample.NOW.plusSeconds(5));
        holds(database, "case 7");
        database.database
                .savedViews()
                .save(null, new SavedView.Owner("token:1", "ada"), "Zoë's", "events?q=%22%22", true, Sample.NOW);
        assertThat(Stream.of("audit_event", "audit_event_detail")
                        .flatMap(table -> database.column("select count(*) from " + table).stream()))
                .containsOnly(Integer.toString(events + 1));
    }

    private static void holds(TestDatabase database, String name) {
        SystemEvents events = new SystemEvents("admin", "node-1", "0.1.0", Clock.systemUTC());
        database.database
                .holds(events)
                .place(name, "why", new Hold.Scope(Sample.NOW, null, null, null), "jane", Sample.NOW);
    }
}
