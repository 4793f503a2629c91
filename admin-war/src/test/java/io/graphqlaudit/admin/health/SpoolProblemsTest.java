package io.graphqlaudit.admin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.FleetingSources;
import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Fates;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.Histogram;
import io.graphqlaudit.spool.drain.InstanceStatus;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolSpace;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpoolProblemsTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final SpoolSpace ROOMY = new SpoolSpace(10, 0, 1000, 5000, 990, 0);

    private boolean reachable = true;
    private final MovableClock clock = new MovableClock(START);
    private final List<InstanceStatus> instances = new ArrayList<>();
    private final List<SourceRow> rows = new ArrayList<>();
    private final FleetingSources sources = new FleetingSources(rows);
    private final SpoolProblems problems = new SpoolProblems(this::drain, sources, clock);

    @Test
    void isContentWithAWriterThatSpeaks() {
        instances.add(instance(true, status(10, false, ROOMY), null));
        rows.add(row(Channel.INGEST, false, 10, 0));
        assertThat(problems.get()).isEmpty();
    }

    @Test
    void namesAWriterOfThisHostThatLivesAndSaysNothing() {
        instances.add(instance(true, status(200, false, ROOMY), null));
        instances.add(instance(false, status(200, false, ROOMY), null));
        instances.add(instance(true, status(200, true, ROOMY), null));
        assertThat(problems.get()).containsExactly("shop on this host has said nothing of itself for 3 minutes.");
    }

    @Test
    void namesAWriterOfAnotherHostForADay() {
        clock.advance(Duration.ofSeconds(61));
        rows.add(row(Channel.INGEST, false, 0, 0));
        rows.add(row(Channel.INGEST, true, 0, 0));
        rows.add(row(Channel.SPOOL, false, 0, 0));
        rows.add(row(Channel.INGEST, false, 90_000, 0));
        assertThat(problems.get()).containsExactly("shop on web-1 has said nothing of itself for 61 seconds.");
    }

    @Test
    void callsNobodySilentToWhomItCouldNotListen() {
        rows.add(row(Channel.INGEST, false, 3_600, 0));
        assertThat(problems.get()).as("at the start").isEmpty();
        sources.away(true);
        clock.advance(Duration.ofMinutes(10));
        assertThat(problems.get()).as("while the store is away").isEmpty();
        sources.away(false);
        clock.advance(Duration.ofSeconds(59));
        assertThat(problems.get()).as("when it has just come back").isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(problems.get()).hasSize(1);
    }

    @Test
    void callsNobodySilentWhoseSuccessorBegan() {
        clock.advance(Duration.ofSeconds(61));
        SourceRow killed = row(Channel.INGEST, false, 0, 0);
        rows.add(killed);
        rows.add(begun(START.plusSeconds(5), "web-2"));
        assertThat(problems.get()).hasSize(1);
        rows.add(begun(START.plusSeconds(5), "web-1"));
        assertThat(problems.get()).isEmpty();
    }

    @Test
    void doesNotAskAStoreThatIsAway() {
        reachable = false;
        assertThat(problems.get()).isEmpty();
        assertThat(sources.asked()).isZero();
    }

    @Test
    void saysWhenASpoolIsFull() {
        instances.add(instance(true, status(1, false, new SpoolSpace(600, 0, 1000, 5000, 400, 100)), null));
        assertThat(problems.get()).containsExactly("The spool of shop is full in 4 hours at this rate.");
        instances.clear();
        instances.add(instance(true, status(1, false, new SpoolSpace(900, 0, 1000, 5000, 100, 0)), null));
        assertThat(problems.get()).containsExactly("The spool of shop is nearly full: 100 bytes are left.");
        instances.clear();
        instances.add(instance(true, status(1, false, new SpoolSpace(980, 0, 1000, 5000, 0, 100)), null));
        assertThat(problems.get()).containsExactly("The spool of shop is full: records are shed for want of room.");
    }

    @Test
    void namesRecordsThatWaitTooLong() {
        instances.add(instance(true, status(1, false, null), START.minusSeconds(299)));
        assertThat(problems.get()).isEmpty();
        instances.add(instance(false, null, START.minusSeconds(7201)));
        assertThat(problems.get()).containsExactly("Records of shop wait for 2 hours.");
    }

    @Test
    void tellsOfALossForAnHourOnly() {
        rows.add(row(Channel.SPOOL, true, 1, 5));
        assertThat(problems.get()).isEmpty();
        rows.add(row(Channel.SPOOL, true, 1, 2));
        assertThat(problems.get()).containsExactly("Records were found to be lost within the last hour; 7 in all.");
        clock.advance(Duration.ofMinutes(61));
        assertThat(problems.get()).isEmpty();
    }

    @Test
    void takesAnOldLossForNoNewOneAfterAnOutage() {
        rows.add(row(Channel.SPOOL, true, 1, 5));
        problems.get();
        reachable = false;
        assertThat(problems.get()).isEmpty();
        reachable = true;
        assertThat(problems.get()).isEmpty();
    }

    @Test
    void tellsHowMuchWasLostWhileTheStoreIsAway() {
        problems.get();
        rows.add(row(Channel.SPOOL, true, 1, 5));
        problems.get();
        reachable = false;
        assertThat(problems.get()).containsExactly("Records were found to be lost within the last hour; 5 in all.");
    }

    private DrainStatus drain() {
        Histogram none = new Histogram(List.of(), List.of(0L), 0);
        return new DrainStatus(true, reachable, null, 0, none, none, 0, instances);
    }

    private static InstanceStatus instance(boolean alive, @Nullable SpoolStatus status, @Nullable Instant oldest) {
        return new InstanceStatus("shop", UUID.randomUUID(), alive, 0, 0, 0, oldest, 0, status, null);
    }

    private static SpoolStatus status(long secondsAgo, boolean closed, @Nullable SpoolSpace space) {
        SpoolCounters counters = new SpoolCounters(0, 0, 0, 0, 0, 0, Map.of());
        return new SpoolStatus(START.minusSeconds(secondsAgo), closed, counters, 0, space);
    }

    private static SourceRow row(Channel channel, boolean ended, long secondsAgo, long lost) {
        Instant at = START.minusSeconds(secondsAgo);
        Heard heard = new Heard("{}", at, at, 0L);
        return new SourceRow(
                UUID.randomUUID(), "shop", "web-1", channel, ended, at, new Fates(lost, 0, 0, lost), heard);
    }

    private SourceRow begun(Instant at, String node) {
        UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
        Heard heard = new Heard("{}", clock.instant(), clock.instant(), 0L);
        return new SourceRow(id, "shop", node, Channel.INGEST, false, clock.instant(), new Fates(0, 0, 0, 0), heard);
    }
}
