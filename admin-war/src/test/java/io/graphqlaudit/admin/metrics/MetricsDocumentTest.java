package io.graphqlaudit.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.Refusal;
import io.graphqlaudit.admin.ingest.IngestCounters;
import io.graphqlaudit.admin.retention.RetentionRuns;
import io.graphqlaudit.admin.testing.KnownSources;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Fates;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.persistence.retention.LastPurge;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.spool.drain.InstanceStatus;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolSpace;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With {@code -Dupdate.docs=true} the table is written anew instead of compared. */
class MetricsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/metrics.md");
    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final String BEGIN = "<!-- metrics: begin -->\n";
    private static final String END = "<!-- metrics: end -->";
    private static final Pattern METRIC = Pattern.compile("graphql_audit_[a-z_]+");
    private static final Pattern OVER_TIME = Pattern.compile("(?:increase|delta)\\(([^)]*)\\)");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final PrometheusText all = everything();

    @Test
    void listsEveryMetricAsTheCodeHasIt() throws IOException {
        String document = Files.readString(DOCUMENT);
        String before = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
        String after = document.substring(document.indexOf(END));
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, before + table() + after);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/metrics.md; run with -Dupdate.docs=true to write it anew")
                .isEqualTo(before + table() + after);
    }

    @Test
    void saysWhatEveryReasonMeans() throws IOException {
        String document = Files.readString(DOCUMENT);
        Stream<String> reasons = Stream.concat(
                Arrays.stream(ShedReason.values()).map(ShedReason::name),
                Arrays.stream(Refusal.values()).filter(Refusal::isOfABatch).map(Refusal::name));
        assertThat(reasons)
                .allSatisfy(reason -> assertThat(document).contains("`" + reason.toLowerCase(Locale.ROOT) + "`"));
    }

    @Test
    void alertsAreOfMetricsThatThereAre() throws IOException {
        Set<String> known = all.types().entrySet().stream()
                .flatMap(family -> family.getValue().equals("histogram")
                        ? Stream.of("_bucket", "_sum", "_count").map(end -> family.getKey() + end)
                        : Stream.of(family.getKey()))
                .collect(Collectors.toSet());
        assertThat(METRIC.matcher(Files.readString(OPERATIONS)).results().map(MatchResult::group))
                .filteredOn(name -> !name.equals("graphql_audit_history"))
                .hasSizeGreaterThan(20)
                .allMatch(known::contains);
    }

    /** What moves from an instance that ended into the sum of those that did would look like news. */
    @Test
    void alertsOfRisesLeaveTheSumOfEndedInstancesOut() throws IOException {
        List<String> rises = OVER_TIME
                .matcher(Files.readString(OPERATIONS))
                .results()
                .map(rise -> rise.group(1))
                .filter(rise -> rise.contains("graphql_audit_records_") || rise.contains("redaction"))
                .toList();
        assertThat(rises).hasSizeGreaterThan(3).allMatch(rise -> rise.contains("instance!=\"ended\""));
    }

    private String table() {
        return all.types().entrySet().stream()
                .map(family -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                family.getKey(),
                                family.getValue(),
                                labels(family.getKey()),
                                all.help(family.getKey()).replace("|", "\\|")))
                .collect(Collectors.joining("", "| metric | type | labels | meaning |\n|---|---|---|---|\n", ""));
    }

    private String labels(String family) {
        return all.all(family).stream()
                .flatMap(sample -> sample.labels().keySet().stream())
                .distinct()
                .map(label -> "`" + label + "`")
                .collect(Collectors.joining(", "));
    }

    /** Every source with something to tell, so that every label is there. */
    private static PrometheusText everything() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        UUID id = UUID.randomUUID();
        SpoolStatus said = new SpoolStatus(
                NOW,
                false,
                new SpoolCounters(1, 1, 1, 0, 0, 0, Map.of(ShedReason.SPACE, 1L)),
                1,
                new SpoolSpace(600, 0, 1000, 500, 400, 10));
        InstanceStatus here = new InstanceStatus("shop", id, true, 1, 1, 1, NOW, 0, said, null);
        SourceRow row = new SourceRow(
                id, "shop", "node", Channel.SPOOL, false, NOW, new Fates(1, 1, 0, 0), new Heard("{}", NOW, NOW, 1L));
        RetentionPolicy policy =
                new RetentionPolicy(Map.of(EventKind.LOGIN, 400), Duration.ofSeconds(30), 5_000, Duration.ZERO);
        LastPurge last = new LastPurge(NOW, 12, 3);
        List<MetricSource> sources = List.of(
                new ServerMetrics("1", new IngestCounters(), () -> 0),
                new DrainMetrics(() -> DrainStates.with(List.of(here)), () -> Map.of("bank", "ingest"), clock),
                new PoolMetrics(() -> Optional.of(new PoolMetrics.Usage(1, 1, 10, 0))),
                new RetentionMetrics(
                        policy, () -> Map.of(EventKind.LOGIN, last), () -> 1L, () -> new RetentionRuns.Outcome(NOW, 0)),
                new SourceMetrics(new KnownSources(List.of(row)), () -> DrainStates.with(List.of(here)), clock));
        byte[] text = new MetricsServlet(sources, () -> true).text();
        return PrometheusText.parse(new String(text, StandardCharsets.UTF_8));
    }
}
