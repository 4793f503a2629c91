package io.graphqlaudit.persistence.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MonthlyPartitionsTest {
    private static final String PARTITIONS = """
            select inhrelid::regclass::text from pg_inherits
            where inhparent = 'audit_event'::regclass order by 1
            """;

    private TestDatabase database;

    @BeforeEach
    void begin() {
        database = TestDatabase.postgres();
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void keepsItsPromisesOnTheServerThatTestsUse() {
        assertThat(database.column("show fsync")).containsExactly("on");
        assertThat(database.column("show synchronous_commit")).containsExactly("on");
    }

    @Test
    void makesThisMonthAndTheNextAndTheMonthsOfTheEvents() {
        store("2025-02-28T23:59:59.999999Z");

        assertThat(database.column(PARTITIONS))
                .containsExactly(
                        "audit_event_2025_02", "audit_event_2026_11", "audit_event_2026_12", "audit_event_other");
        assertThat(partitionOf(1)).isEqualTo("audit_event_2025_02");
    }

    @Test
    void putsMonthsFarAwayTogether() {
        store("0001-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2027-02-01T00:00:00Z", "9999-12-31T23:59:59Z");

        assertThat(database.column("select distinct tableoid::regclass::text from audit_event"))
                .containsExactly("audit_event_other");
        assertThat(database.column(PARTITIONS)).hasSize(3);
    }

    @Test
    void movesEventsThatWaitedForTheirMonth() {
        store("2027-03-31T23:59:59.999999Z", "2027-04-01T00:00:00Z");
        Instant later = Instant.parse("2027-03-02T00:00:00Z");

        new MonthlyPartitions(database.dataSource, Clock.fixed(later, ZoneOffset.UTC)).makeRoom(List.of());

        assertThat(partitionOf(1)).isEqualTo("audit_event_2027_03");
        assertThat(partitionOf(2)).isEqualTo("audit_event_2027_04");
        assertThat(database.database.reader().event(1)).isPresent();
        assertThat(database.database.reader().event(2)).isPresent();
    }

    @Test
    void storesEventsWhoseMonthCannotBeMade() {
        // A table of that name, which is no partition: as after a detachment by hand.
        database.execute("create table audit_event_2026_11 (like audit_event)");
        database.execute("create table audit_event_detail_2026_12 (like audit_event)");

        store("2026-11-05T00:00:00Z");

        assertThat(partitionOf(1)).isEqualTo("audit_event_other");
    }

    private String partitionOf(long position) {
        return database.column("select tableoid::regclass::text from audit_event where position = " + position)
                .get(0);
    }

    private void store(String... times) {
        Spool spool = new Spool();
        for (String time : times) {
            AuditEvent event = Sample.operation().at(Instant.parse(time)).event();
            spool.complete(event);
        }
        database.database.store().store(spool.batch());
    }
}
