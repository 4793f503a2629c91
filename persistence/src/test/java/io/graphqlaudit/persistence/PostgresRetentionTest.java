package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.retention.Hold;
import io.graphqlaudit.persistence.retention.Purge;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class PostgresRetentionTest extends RetentionContractTest {
    private static final String PARTITIONS = """
            select inhrelid::regclass::text from pg_inherits
            where inhparent in ('audit_event'::regclass, 'audit_event_detail'::regclass) order by 1
            """;
    private final Instant twentyMonthsAgo = inTheMonth(-20);

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }

    @Test
    void dropsAMonthOfWhichNothingStays() {
        store(at(twentyMonthsAgo), at(twentyMonthsAgo).kind(EventKind.LOGIN), at(now));
        assertThat(test.column(PARTITIONS)).contains(partition(twentyMonthsAgo));

        List<Purge> purges = retention("a", days(400), 5).run().purges();

        assertThat(purges).extracting(purge -> purge.deleted().count()).containsExactlyInAnyOrder(1L, 1L);
        assertThat(test.column(PARTITIONS))
                .doesNotContain(partition(twentyMonthsAgo), detailPartition(twentyMonthsAgo));
        assertThat(positions()).containsExactly("3", "4", "5");
    }

    @Test
    void keepsAMonthThatAHoldTouchesAndDeletesTheRestOfIt() {
        store(at(twentyMonthsAgo), at(twentyMonthsAgo).of("billing"), at(inTheMonth(-19)));
        place("billing", new Hold.Scope(null, null, "billing", null));

        retention("a", days(400), 1).run();

        assertThat(test.column(PARTITIONS))
                .contains(partition(twentyMonthsAgo), detailPartition(twentyMonthsAgo))
                .doesNotContain(partition(inTheMonth(-19)));
        assertThat(positions()).containsExactly("2", "4", "5");
        holds.release("billing", "jane", now);
        retention("a", days(400), 1).run();
        assertThat(test.column(PARTITIONS)).doesNotContain(partition(twentyMonthsAgo));
    }

    @Test
    void keepsAMonthThatHoldsAKindThatIsKeptLonger() {
        store(at(twentyMonthsAgo), at(twentyMonthsAgo).kind(EventKind.EXPORT));
        var days = days(400);
        days.remove(EventKind.EXPORT);

        retention("a", days, 5).run();

        assertThat(test.column(PARTITIONS)).contains(partition(twentyMonthsAgo));
        assertThat(positions()).containsExactly("2", "3");
    }

    @Test
    void deletesFromTheDefaultPartitions() {
        store(at(Instant.parse("1999-01-01T00:00:00Z")), at(Instant.EPOCH));
        assertThat(test.column("select count(*) from audit_event_other")).containsExactly("2");

        retention("a", days(400), 5).run();

        assertThat(test.column("select count(*) from audit_event_other")).containsExactly("0");
        assertThat(test.column("select count(*) from audit_event_detail_other")).containsExactly("0");
    }

    @Test
    void makesMonthsAhead() {
        retention("a", days(400), 5).run();

        assertThat(test.column(PARTITIONS))
                .contains(partition(now), detailPartition(inTheMonth(1)), partition(inTheMonth(4)));
    }

    @Test
    void emptiesAMonthThatSomebodyKeepsReading() throws Exception {
        store(at(twentyMonthsAgo));
        try (var reading = test.dataSource.getConnection()) {
            reading.setAutoCommit(false);
            try (var statement = reading.createStatement()) {
                // That month alone: whoever reads all keeps all the months from being made, too, each for its time.
                statement
                        .executeQuery("select count(*) from " + partition(twentyMonthsAgo))
                        .close();

                assertThat(retention("a", days(400), 5).run().purges()).hasSize(1);
            }
            reading.rollback();
        }

        assertThat(positions()).containsExactly("2");
        assertThat(test.column(PARTITIONS)).contains(partition(twentyMonthsAgo));
    }

    @Test
    void keepsAMonthInWhichAHoldCoversAnAddressInCapitals() {
        Instant twentyMonthsAgo = inTheMonth(-20);
        store(at(twentyMonthsAgo).by("18", "äda@example.com"));
        place("mail", new Hold.Scope(null, null, null, "ÄDA@EXAMPLE.COM"));

        retention("a", days(400), 5).run();

        assertThat(test.column(PARTITIONS)).contains(partition(twentyMonthsAgo));
        assertThat(positions()).containsExactly("1", "2");
    }

    private Instant inTheMonth(int distance) {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC))
                .plusMonths(distance)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(Duration.ofDays(3));
    }

    private static String partition(Instant time) {
        return "audit_event_" + month(time);
    }

    private static String detailPartition(Instant time) {
        return "audit_event_detail_" + month(time);
    }

    private static String month(Instant time) {
        return DateTimeFormatter.ofPattern("uuuu_MM", Locale.ROOT).format(time.atOffset(ZoneOffset.UTC));
    }
}
