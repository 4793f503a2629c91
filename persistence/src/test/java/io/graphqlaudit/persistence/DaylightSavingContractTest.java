package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.rows.Listing;
import io.graphqlaudit.persistence.token.ApiToken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Times around the hour that a local clock skips or repeats come back as they were, and pages keep their order. The
 * profile {@code databases} runs all tests with server and JVM in such zones; here the JVM alone is put there.
 */
abstract class DaylightSavingContractTest {
    private static final ZoneId ST_JOHNS = ZoneId.of("America/St_Johns");

    private final TimeZone usual = TimeZone.getDefault();
    private TestDatabase database;

    abstract TestDatabase open();

    @BeforeEach
    void begin() {
        if (System.getProperty("zone") == null) {
            TimeZone.setDefault(TimeZone.getTimeZone(ST_JOHNS));
        } else {
            assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of(System.getProperty("zone")));
        }
        database = open();
    }

    @AfterEach
    void end() {
        database.close();
        TimeZone.setDefault(usual);
    }

    /** Both changes of a year, and the one by which Kathmandu came a quarter of an hour nearer. */
    static Stream<Instant> changes() {
        ZoneOffsetTransition spring = ST_JOHNS.getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z"));
        ZoneOffsetTransition autumn = ST_JOHNS.getRules().nextTransition(spring.getInstant());
        ZoneOffsetTransition quarter =
                ZoneId.of("Asia/Kathmandu").getRules().nextTransition(Instant.parse("1985-01-01T00:00:00Z"));
        assertThat(spring.isGap()).isTrue();
        assertThat(autumn.isOverlap()).isTrue();
        return Stream.of(spring, autumn, quarter).map(ZoneOffsetTransition::getInstant);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void keepsTimesAndOrderThroughAChangeOfTheClock(Instant change) {
        List<Instant> times = new ArrayList<>();
        for (long minutes = -150; minutes <= 150; minutes += 10) {
            times.add(change.plus(Duration.ofMinutes(minutes)).plusNanos(123_456_000));
        }
        List<Instant> arriving = new ArrayList<>(times);
        Collections.shuffle(arriving, new Random(3));
        Spool spool = new Spool();
        arriving.forEach(time -> spool.complete(Sample.operation().at(time).event()));
        database.database.store().store(spool.batch());

        Collections.reverse(times);
        assertThat(walk(change.minus(Duration.ofDays(1)), change.plus(Duration.ofDays(1))))
                .isEqualTo(times);
        for (Instant time : times) {
            assertThat(walk(time, time)).containsExactly(time);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void keepsTheTimesOfTokens(Instant change) {
        Instant expires = change.plus(Duration.ofMinutes(40));
        database.database.tokens().create("ada", "a1", Set.of("read"), null, change, expires);

        ApiToken token = database.database.tokens().byHash("a1").orElseThrow();

        assertThat(List.of(token.createdAt(), token.expiresAt())).containsExactly(change, expires);
    }

    private List<Instant> walk(Instant from, Instant to) {
        List<Instant> walked = new ArrayList<>();
        @Nullable Keyset after = null;
        AuditPage page;
        do {
            page = database.database
                    .reader()
                    .page(new AuditQuery(
                            EventFilter.of(Listing.AUTHENTICATED),
                            from,
                            to,
                            database.database.reader().highestPosition(),
                            after,
                            7));
            page.events().stream()
                    .map(StoredEvent::event)
                    .map(AuditEvent::time)
                    .forEach(time -> walked.add(time.received()));
            after = page.next();
        } while (page.hasMore());
        return walked;
    }
}
