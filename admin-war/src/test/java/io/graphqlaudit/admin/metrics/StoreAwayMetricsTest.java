package io.graphqlaudit.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.retention.RetentionRuns;
import io.graphqlaudit.admin.testing.FleetingSources;
import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Fates;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.spool.drain.InstanceStatus;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolSpace;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No number needs the store to be told: what it knows is told as it last said it, the rest as it is. */
class StoreAwayMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String AGE = "graphql_audit_writer_status_age_seconds";
    private static final String LEFT = "graphql_audit_spool_left_bytes";

    private final List<SourceRow> rows = new ArrayList<>();
    private final List<InstanceStatus> here = new ArrayList<>();
    private final FleetingSources sources = new FleetingSources(rows);
    private final MovableClock clock = new MovableClock(NOW);
    private final UUID instance = UUID.randomUUID();
    private boolean reachable = true;
    private final MetricsServlet servlet = new MetricsServlet(
            List.of(new SourceMetrics(sources, () -> DrainStates.with(here), clock)), () -> reachable);

    @Test
    void tellsWhatTheStoreLastSaidAndThatItIsAway() {
        rows.add(row(instance, Channel.SPOOL));
        assertThat(scrape().value("graphql_audit_scrape_complete")).isEqualTo(1);
        sources.away(true);

        PrometheusText text = scrape();

        assertThat(text.value("graphql_audit_scrape_complete")).isZero();
        assertThat(text.value("graphql_audit_records_stored_total", "instance", instance.toString()))
                .isEqualTo(5);
    }

    @Test
    void asksAStoreThatIsKnownToBeAwayForNothing() {
        reachable = false;
        assertThat(scrape().value("graphql_audit_scrape_complete")).isZero();
        assertThat(sources.asked()).isZero();
    }

    @Test
    void asksOnceForAllWhenTheStoreHasJustGone() {
        RetentionPolicy policy = new RetentionPolicy(Map.of(), Duration.ofSeconds(30), 5_000, Duration.ZERO);
        sources.away(true);
        MetricSource retention = new RetentionMetrics(
                policy,
                () -> Map.of(),
                () -> {
                    throw new StoreUnavailableException("away", new IllegalStateException());
                },
                () -> new RetentionRuns.Outcome(NOW, 4));
        MetricsServlet both = new MetricsServlet(
                List.of(retention, new SourceMetrics(sources, () -> DrainStates.with(here), clock)), () -> true);

        PrometheusText text = PrometheusText.parse(new String(both.text(), StandardCharsets.UTF_8));

        assertThat(sources.asked()).isZero();
        assertThat(text.value("graphql_audit_retention_failures")).isEqualTo(4);
    }

    @Test
    void takesAWriterOfThisHostFromItsJournal() {
        rows.add(row(instance, Channel.SPOOL));
        UUID began = UUID.randomUUID();
        scrape();
        sources.away(true);
        clock.advance(Duration.ofMinutes(10));
        here.add(status(instance, true, NOW.plusSeconds(597)));
        here.add(status(began, true, NOW.plusSeconds(598)));

        PrometheusText text = scrape();

        assertThat(text.value(AGE, "instance", instance.toString())).isEqualTo(3);
        assertThat(text.value(AGE, "instance", began.toString())).isEqualTo(2);
        assertThat(text.value("graphql_audit_records_accepted_total", "instance", began.toString()))
                .isEqualTo(7);
        assertThat(text.value(LEFT, "instance", began.toString())).isEqualTo(400);
    }

    @Test
    void claimsNothingOfTheSilenceOfWritersThatItCannotHear() {
        rows.add(row(instance, Channel.INGEST));
        assertThat(scrape().value(AGE)).isEqualTo(30);
        sources.away(true);
        assertThat(scrape().all(AGE)).isEmpty();
    }

    @Test
    void endsTheGaugesOfAWriterWithTheWriter() {
        rows.add(row(instance, Channel.SPOOL));
        here.add(status(instance, true, NOW.minusSeconds(100)));
        assertThat(scrape().all(LEFT)).hasSize(1);
        here.set(0, status(instance, false, NOW.minusSeconds(100)));

        PrometheusText text = scrape();

        assertThat(text.value("graphql_audit_writer_ended", "instance", instance.toString()))
                .isEqualTo(1);
        assertThat(text.all(LEFT)).isEmpty();
        assertThat(text.all("graphql_audit_spool_growth_bytes_per_hour")).isEmpty();
        assertThat(text.all(AGE)).isEmpty();
        assertThat(text.all("graphql_audit_writer_clock_ahead_seconds")).isEmpty();
    }

    private PrometheusText scrape() {
        return PrometheusText.parse(new String(servlet.text(), StandardCharsets.UTF_8));
    }

    private InstanceStatus status(UUID id, boolean alive, Instant at) {
        SpoolCounters counters = new SpoolCounters(7, 7, 7, 0, 0, 0, Map.of());
        SpoolStatus said = new SpoolStatus(at, false, counters, 7, new SpoolSpace(600, 0, 1000, 500, 400, 10));
        return new InstanceStatus("shop", id, alive, 0, 0, 0, null, 0, said, null);
    }

    private static SourceRow row(UUID id, Channel channel) {
        Instant at = NOW.minusSeconds(30);
        return new SourceRow(
                id, "shop", "node", channel, false, at, new Fates(8, 5, 2, 1), new Heard("{}", at, at, 1_000L));
    }
}
