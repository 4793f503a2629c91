package io.graphqlaudit.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.retention.RetentionRuns;
import io.graphqlaudit.admin.testing.KnownSources;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Fates;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.persistence.retention.LastPurge;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.spool.drain.Histogram;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String STATUS = "{\"accepted\":12,\"at\":\"2026-11-21T11:59:50.000000Z\",\"bytes\":9000,"
            + "\"closed\":false,\"last_sequence\":9,\"late\":1,\"redaction_failures\":2,"
            + "\"shed\":{\"folded\":4,\"timeout\":3},\"space\":{\"free\":500,\"growth_per_hour\":10,\"kept\":0,\"left\":400,"
            + "\"max\":1000,\"spool\":600},\"synced\":9,\"waiting\":0,\"written\":9}";

    private final List<SourceRow> rows = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void tellsTheFateOfEveryRecord() {
        UUID instance = UUID.randomUUID();
        rows.add(row("shop", instance, Duration.ofSeconds(7), false));
        PrometheusText text = scrape();
        String[] labels = {"application", "shop", "instance", instance.toString()};
        assertThat(text.value("graphql_audit_records_accepted_total", labels)).isEqualTo(12);
        String shed = "graphql_audit_records_shed_total";
        assertThat(text.value(shed, "reason", "space")).as("before the first").isZero();
        assertThat(text.value(shed, "reason", "timeout")).isEqualTo(3);
        assertThat(text.value(shed, "reason", "folded")).isEqualTo(4);
        assertThat(text.value("graphql_audit_records_stored_total", labels)).isEqualTo(5);
        assertThat(text.value("graphql_audit_records_set_aside", labels)).isEqualTo(2);
        assertThat(text.value("graphql_audit_records_lost", labels)).isEqualTo(1);
        assertThat(text.value("graphql_audit_records_late_total", labels)).isEqualTo(1);
        assertThat(text.value("graphql_audit_redaction_failures_total", labels)).isEqualTo(2);
        assertThat(text.value("graphql_audit_writer_status_age_seconds", labels))
                .isEqualTo(7);
        assertThat(text.value("graphql_audit_writer_clock_ahead_seconds", labels))
                .isEqualTo(-1.5);
        assertThat(text.value("graphql_audit_spool_left_bytes", labels)).isEqualTo(400);
    }

    @Test
    void sumsInstancesThatEndedAnHourAgo() {
        UUID lately = UUID.randomUUID();
        rows.add(row("shop", lately, Duration.ofMinutes(59), true));
        rows.add(row("shop", UUID.randomUUID(), Duration.ofMinutes(61), true));
        rows.add(row("shop", UUID.randomUUID(), Duration.ofDays(9), true));
        PrometheusText text = scrape();
        assertThat(text.value("graphql_audit_records_stored_total", "instance", "ended"))
                .isEqualTo(10);
        assertThat(text.value("graphql_audit_records_stored_total", "instance", lately.toString()))
                .isEqualTo(5);
        assertThat(text.value("graphql_audit_records_shed_total", "instance", "ended", "reason", "timeout"))
                .isEqualTo(6);
        assertThat(text.all("graphql_audit_writer_ended", "instance", lately.toString()))
                .hasSize(1);
    }

    @Test
    void boundsTheNumberOfInstances() {
        for (int i = 0; i < 700; i++) {
            rows.add(row("shop", new UUID(0, i), Duration.ofSeconds(i), false));
        }
        PrometheusText text = scrape();
        assertThat(text.all("graphql_audit_records_stored_total")).hasSize(501);
        assertThat(text.value("graphql_audit_records_stored_total", "instance", "ended"))
                .isEqualTo(1_000);
    }

    @Test
    void keepsWhateverAnApplicationIsCalledInItsPlace() {
        String name = "a\\b\"c\nd{e=\"f\"} 1\n# TYPE x counter";
        rows.add(row(name, UUID.randomUUID(), Duration.ZERO, false));
        assertThat(scrape().value("graphql_audit_records_stored_total", "application", name))
                .isEqualTo(5);
    }

    @Test
    void tellsWhatWasDeletedAndWhatStays() {
        RetentionPolicy policy =
                new RetentionPolicy(Map.of(EventKind.OPERATION, 400), Duration.ofSeconds(30), 5_000, Duration.ZERO);
        Map<EventKind, LastPurge> last = Map.of(EventKind.OPERATION, new LastPurge(NOW, 12, 3));
        PrometheusText text = parse(new MetricsServlet(
                List.of(new RetentionMetrics(policy, () -> last, () -> 2L, () -> new RetentionRuns.Outcome(NOW, 4))),
                () -> true));
        assertThat(text.value("graphql_audit_retention_days", "kind", "operation"))
                .isEqualTo(400);
        assertThat(text.value("graphql_audit_retention_days", "kind", "access")).isInfinite();
        assertThat(text.value("graphql_audit_holds")).isEqualTo(2);
        assertThat(text.value("graphql_audit_retention_failures")).isEqualTo(4);
        assertThat(text.value("graphql_audit_retention_last_success_timestamp_seconds"))
                .isEqualTo((double) NOW.getEpochSecond());
        assertThat(text.value("graphql_audit_last_purge_timestamp_seconds", "kind", "operation"))
                .isEqualTo((double) NOW.getEpochSecond());
        assertThat(text.value("graphql_audit_last_purge_deleted_events", "kind", "operation"))
                .isEqualTo(12);
        assertThat(text.value("graphql_audit_last_purge_held_events", "kind", "operation"))
                .isEqualTo(3);
    }

    @Test
    void writesHistogramsThatAddUp() {
        Exposition out = new Exposition();
        out.histogram("x_seconds", "help", new Histogram(List.of(0.05, 1.0), List.of(2L, 3L, 4L), 17.5));
        String text = new String(out.toBytes(), StandardCharsets.UTF_8);
        assertThat(PrometheusText.parse(text).value("x_seconds_bucket", "le", "1"))
                .isEqualTo(5);
        assertThat(text).contains("x_seconds_count 9\n", "x_seconds_sum 17.5\n");
    }

    @Test
    void theParserOfThisTestFindsMistakes() {
        assertThatThrownBy(() -> PrometheusText.parse("x 1\n")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> PrometheusText.parse("# HELP x h\n# TYPE x counter\nx 1\n"))
                .hasMessageContaining("_total");
        assertThatThrownBy(() -> PrometheusText.parse("# HELP x h\n# TYPE x gauge\nx{a=\"b\"c\"} 1\n"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> PrometheusText.parse("# HELP x h\n# TYPE x gauge\nx 1\nx 1\n"))
                .hasMessageContaining("once");
    }

    private PrometheusText scrape() {
        return parse(new MetricsServlet(
                List.of(new SourceMetrics(new KnownSources(rows), DrainStates::idle, clock)), () -> true));
    }

    private static PrometheusText parse(MetricsServlet servlet) {
        return PrometheusText.parse(new String(servlet.text(), StandardCharsets.UTF_8));
    }

    private static SourceRow row(String application, UUID instance, Duration age, boolean ended) {
        Instant at = NOW.minus(age);
        return new SourceRow(
                instance,
                application,
                "node",
                Channel.INGEST,
                ended,
                at,
                new Fates(8, 5, 2, 1),
                new Heard(STATUS, at, at, -1_500_000L));
    }
}
