package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.retention.Covered;
import io.graphqlaudit.persistence.retention.Hold;
import io.graphqlaudit.persistence.retention.Holds;
import io.graphqlaudit.persistence.retention.LastPurge;
import io.graphqlaudit.persistence.retention.Purge;
import io.graphqlaudit.persistence.retention.PurgeForecast;
import io.graphqlaudit.persistence.retention.PurgeReport;
import io.graphqlaudit.persistence.retention.Retention;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.persistence.retention.Tally;
import io.graphqlaudit.spool.SystemEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes, what stays, who may delete, and what is told of it; the same on every database. */
@Timeout(120)
abstract class RetentionContractTest {
    final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    final Instant old = now.minus(Duration.ofDays(1_000));
    static final Hold.Scope EVERYTHING = new Hold.Scope(null, null, null, null);

    final SystemEvents events = new SystemEvents("admin", "node-1", "0.1.0", Clock.systemUTC());
    TestDatabase test;
    AuditDatabase database;
    Holds holds;

    abstract TestDatabase open();

    @BeforeEach
    void begin() {
        test = open();
        database = AuditDatabase.open(test.dataSource, value -> "k1:" + value.hashCode(), Clock.systemUTC(), "0.1.0");
        holds = database.holds(events);
    }

    @AfterEach
    void end() {
        database.close();
        test.close();
    }

    @Test
    void deletesWhatIsExpiredAndTellsOfItInTheLog() {
        store(at(old), at(old.plusSeconds(1)), at(now));

        PurgeReport report = retention("a", days(400), 5).run();

        assertThat(report.complete()).isTrue();
        assertThat(report.purges()).hasSize(1);
        assertThat(report.purges().get(0).deleted()).isEqualTo(new Tally(2, old, old.plusSeconds(1)));
        assertThat(positions()).containsExactly("3", "4");
        assertThat(test.column("select position from audit_event_detail order by position"))
                .containsExactly("3", "4");
        assertThat(told())
                .singleElement()
                .satisfies(event -> assertThat(event.effect().details())
                        .containsEntry("kind", "OPERATION")
                        .containsEntry("deleted", "2")
                        .containsEntry("held", "0")
                        .containsEntry("first", old.toString())
                        .containsEntry("last", old.plusSeconds(1).toString()));
    }

    @Test
    void knowsTheLastPurgeAndTheHoldsThatStand() {
        store(at(old), at(old.plusSeconds(1)));
        retention("a", days(400), 5).run();
        store(at(old), at(now));
        holds.place("first", "why", EVERYTHING, "jane", now);
        holds.place("second", "why", EVERYTHING, "jane", now);
        holds.release("first", "jane", now);
        holds.release("second", "jane", now);
        holds.place("third", "why", new Hold.Scope(now, null, null, null), "jane", now);

        retention("b", days(400), 5).run();

        assertThat(holds.standing()).isEqualTo(1);
        assertThat(retention("c", days(400), 5).last()).containsOnlyKeys(EventKind.OPERATION);
        LastPurge last = retention("c", days(400), 5).last().get(EventKind.OPERATION);
        assertThat(last.deleted()).isEqualTo(1);
        assertThat(last.held()).isZero();
        assertThat(last.finished())
                .isBetween(now.minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void tellsNothingWhenNothingWent() {
        store(at(now));

        assertThat(retention("a", days(400), 5).run().purges()).isEmpty();

        assertThat(positions()).containsExactly("1");
    }

    @Test
    void keepsEachKindForAsLongAsItsPolicySays() {
        store(
                at(old).kind(EventKind.LOGIN),
                at(old).kind(EventKind.ACCESS),
                at(old),
                at(now.minus(Duration.ofDays(50))).kind(EventKind.ACCESS));
        Map<EventKind, Integer> days = days(400);
        days.remove(EventKind.LOGIN);
        days.put(EventKind.ACCESS, 30);

        List<Purge> purges = retention("a", days, 5).run().purges();

        assertThat(positions()).containsExactly("1", "5", "6");
        assertThat(purges)
                .extracting(Purge::kind, purge -> purge.deleted().count())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(EventKind.OPERATION, 1L),
                        org.assertj.core.groups.Tuple.tuple(EventKind.ACCESS, 2L));
    }

    @Test
    void keepsWhatAHoldCoversAndSaysHowMuchThatIs() {
        store(
                at(old),
                at(old).of("billing"),
                at(old).by("18", "Grace@Example.com"),
                at(old).by(null, "grace@example.com"),
                at(old.plusSeconds(10)));
        place("billing", new Hold.Scope(null, null, "billing", null));
        place("grace", new Hold.Scope(null, null, null, "Grace@example.com"));
        place("range", new Hold.Scope(old.plusSeconds(10), old.plusSeconds(11), null, null));
        place("other", new Hold.Scope(old.plusSeconds(11), null, null, null));

        List<Purge> purges = retention("a", days(400), 2).run().purges();

        assertThat(positions()).containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(purges).singleElement().satisfies(purge -> {
            assertThat(purge.deleted().count()).isEqualTo(1);
            assertThat(purge.held()).isEqualTo(4);
        });
    }

    /** Databases fold capitals each in its own way, PostgreSQL in collation C those of ASCII alone. */
    @ParameterizedTest
    @CsvSource({
        "äda@example.com, ÄDA@EXAMPLE.COM",
        "ÄDA@EXAMPLE.COM, äda@example.com",
        "A\u0308DA@EXAMPLE.COM, äda@example.com",
        "i\u0307rem@example.com, \u0130REM@EXAMPLE.COM",
        "straße@example.com, STRA\u1E9EE@EXAMPLE.COM",
        "ада@example.com, АДА@EXAMPLE.COM",
        "\uD801\uDC28@example.com, \uD801\uDC00@EXAMPLE.COM"
    })
    void holdsAnAddressWhateverItsCapitals(String seen, String held) {
        store(at(old).by("18", seen), at(old).by("19", "someone@example.com"));
        place("mail", new Hold.Scope(null, null, null, held));

        List<Purge> purges = retention("a", days(400), 5).run().purges();

        assertThat(positions()).containsExactly("1", "3", "4");
        assertThat(purges)
                .singleElement()
                .satisfies(purge -> assertThat(purge.held()).isEqualTo(1));
    }

    @Test
    void deletesWhatAReleasedHoldCovered() {
        store(at(old));
        place("all", EVERYTHING);
        assertThat(retention("a", days(400), 5).run().purges()).isEmpty();

        assertThat(holds.release("all", "jane", now)).isTrue();
        assertThat(holds.release("all", "jane", now)).isFalse();

        assertThat(retention("a", days(400), 5).run().purges()).hasSize(1);
        assertThat(holds.all())
                .singleElement()
                .satisfies(hold -> assertThat(hold.releasedBy()).isEqualTo("jane"));
    }

    @Test
    void tellsOfHoldsInTheLog() {
        assertThat(holds.place("case 7", "a lawsuit", new Hold.Scope(old, null, "shop", null), "jane", now))
                .isTrue();
        assertThat(holds.place("case 7", "again", EVERYTHING, "joe", now)).isFalse();
        holds.release("case 7", "joe", now);

        AuditEvent placed = database.reader().event(1).orElseThrow().event();
        AuditEvent released = database.reader().event(2).orElseThrow().event();
        assertThat(placed.identity().kind()).isEqualTo(EventKind.SYSTEM);
        assertThat(placed.actor().userId()).isEqualTo("jane");
        assertThat(placed.effect().action()).isEqualTo("hold_placed");
        assertThat(placed.effect().details())
                .isEqualTo(
                        Map.of("hold", "case 7", "reason", "a lawsuit", "from", old.toString(), "application", "shop"));
        assertThat(released.actor().userId()).isEqualTo("joe");
        assertThat(released.effect().action()).isEqualTo("hold_released");
        assertThat(database.reader().highestPosition()).isEqualTo(2);
    }

    @Test
    void countsWhatAHoldCovers() {
        store(at(old), at(old.plusSeconds(1)).of("billing"), at(now).of("billing"));

        assertThat(holds.covered(EVERYTHING, 10)).isEqualTo(new Covered(3, 0));
        assertThat(holds.covered(EVERYTHING, 2)).isEqualTo(new Covered(2, 0));
        assertThat(holds.covered(new Hold.Scope(old, now, "billing", null), 10)).isEqualTo(new Covered(1, 0));
        assertThat(holds.covered(new Hold.Scope(null, null, null, "Nobody@example.com"), 10))
                .isEqualTo(new Covered(0, 0));
        String actor = at(now).event().actor().userId();
        assertThat(holds.covered(new Hold.Scope(null, null, "shop", actor), 10)).isEqualTo(new Covered(1, 0));

        holds.place("case 7", "a lawsuit", EVERYTHING, "jane", now);
        assertThat(holds.covered(EVERYTHING, 10))
                .as("that it was placed is an event of the log itself")
                .isEqualTo(new Covered(3, 1));
    }

    @Test
    void refusesAHoldThatCannotBeKept() {
        assertThatThrownBy(() -> new Hold.Scope(now, now, null, null)).hasMessage("A hold must begin before it ends.");
        assertThatThrownBy(() -> holds.place(" ", "why", EVERYTHING, "jane", now))
                .hasMessage("The name of a hold needs 1 to 200 characters.");
        assertThatThrownBy(() -> holds.place("a", "x".repeat(1_001), EVERYTHING, "jane", now))
                .hasMessage("The reason of a hold needs 1 to 1000 characters.");
        assertThatThrownBy(() -> holds.place("a", "why", new Hold.Scope(null, null, "", null), "jane", now))
                .hasMessage("The application of a hold needs 1 to 200 characters.");
    }

    @Test
    void saysWhatAPurgeWouldDo() {
        store(at(old), at(old.plusSeconds(1)).of("billing"), at(old.plusSeconds(2)), at(now));
        place("billing", new Hold.Scope(null, null, "billing", null));

        List<PurgeForecast> forecasts =
                retention("a", Map.of(EventKind.OPERATION, 400), 5).forecast();

        assertThat(forecasts).singleElement().satisfies(forecast -> {
            assertThat(forecast.deleted()).isEqualTo(new Tally(2, old, old.plusSeconds(2)));
            assertThat(forecast.held()).isEqualTo(new Tally(1, old.plusSeconds(1), old.plusSeconds(1)));
        });
        assertThat(positions()).hasSize(5);
    }

    @Test
    void finishesWhatAStoppedServerBeganAndTellsItOnce() {
        storeOld(10);
        Retention[] first = new Retention[1];
        first[0] = database.retention(policy(days(400), 3), "a", events, () -> first[0].stop());

        PurgeReport cut = first[0].run();
        assertThat(cut.complete()).isFalse();
        assertThat(cut.purges()).isEmpty();
        assertThat(positions()).hasSize(7);
        PurgeReport rest = retention("b", days(400), 3).run();

        assertThat(rest.purges())
                .singleElement()
                .satisfies(purge -> assertThat(purge.deleted().count()).isEqualTo(10));
        assertThat(told())
                .singleElement()
                .satisfies(event -> assertThat(event.effect().details()).containsEntry("deleted", "10"));
    }

    @Test
    void deletesNoMoreOfAPurgeCutShortThanIsStillAllowed() {
        storeOld(4);
        Retention[] first = new Retention[1];
        first[0] = database.retention(policy(days(400), 3), "a", events, () -> first[0].stop());
        first[0].run();

        PurgeReport rest = retention("b", Map.of(), 3).run();

        assertThat(rest.purges())
                .singleElement()
                .satisfies(purge -> assertThat(purge.deleted().count()).isEqualTo(3));
        assertThat(positions()).containsExactly("4", "5");
    }

    @Test
    void letsOneServerDeleteAtATime() {
        storeOld(2);
        PurgeReport[] meanwhile = new PurgeReport[1];
        Retention other = retention("b", days(400), 1);
        Retention first = database.retention(policy(days(400), 1), "a", events, () -> meanwhile[0] = other.run());

        assertThat(first.run().complete()).isTrue();

        assertThat(meanwhile[0].busyServer()).isEqualTo("a");
        assertThat(meanwhile[0].purges()).isEmpty();
    }

    @Test
    void changesNothingAfterASleepThatLastedLongerThanItsLease() {
        storeOld(10);
        Retention other = retention("b", days(400), 4);
        Retention sleeper = database.retention(policy(days(400), 4), "a", events, () -> {
            // As long as the sleeper's lease lasts the other waits; then it does all that is left.
            while (other.run().busyServer() != null) {
                Thread.onSpinWait();
            }
            store(at(old));
        });

        PurgeReport report = sleeper.run();

        assertThat(report.busyServer()).isEqualTo("b");
        assertThat(report.purges()).isEmpty();
        assertThat(positions()).containsExactly("11", "12");
        assertThat(told())
                .singleElement()
                .satisfies(event -> assertThat(event.effect().details()).containsEntry("deleted", "10"));
    }

    final void place(String name, Hold.Scope scope) {
        assertThat(holds.place(name, "a lawsuit", scope, "jane", now)).isTrue();
    }

    final Retention retention(String holder, Map<EventKind, Integer> days, int batch) {
        return database.retention(policy(days, batch), holder, events);
    }

    static RetentionPolicy policy(Map<EventKind, Integer> days, int batch) {
        return new RetentionPolicy(days, Duration.ofSeconds(2), batch, Duration.ZERO);
    }

    static Map<EventKind, Integer> days(int days) {
        Map<EventKind, Integer> all = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            all.put(kind, days);
        }
        return all;
    }

    static Sample at(Instant time) {
        return Sample.operation().at(time);
    }

    final void store(Sample... samples) {
        Spool spool = new Spool();
        for (Sample sample : samples) {
            spool.complete(sample.event());
        }
        database.store().store(spool.batch());
    }

    final void storeOld(int count) {
        Spool spool = new Spool();
        for (int i = 0; i < count; i++) {
            spool.complete(at(old.plusSeconds(i)).event());
        }
        database.store().store(spool.batch());
    }

    final List<String> positions() {
        return test.column("select position from audit_event order by position");
    }

    private List<AuditEvent> told() {
        return test.column("select position from audit_event where action = 'purge' order by position").stream()
                .map(position -> database.reader()
                        .event(Long.parseLong(position))
                        .orElseThrow()
                        .event())
                .toList();
    }
}
