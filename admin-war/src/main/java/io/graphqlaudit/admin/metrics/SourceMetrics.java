package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.admin.metrics.Exposition.Kind;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolSpace;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The fate of every record, per application and instance: what writers say of themselves, and what the store says of
 * them. Instances that ended more than an hour ago, and those past the {@value #MOST} heard of last, are summed per
 * application under the instance {@value #REST}.
 */
public final class SourceMetrics implements MetricSource {
    private static final int MOST = 500;
    private static final String REST = "ended";
    private static final Duration SHOWN = Duration.ofHours(1);
    private static final double MICROS = 1e6;

    private final KnownWriters writers;
    private final Clock clock;

    /**
     * @param sources where records come from
     * @param drain how the drain of this host's spools stands
     * @param clock the time
     */
    public SourceMetrics(Sources sources, Supplier<DrainStatus> drain, Clock clock) {
        this.writers = new KnownWriters(sources, drain);
        this.clock = clock;
    }

    @Override
    public void writeTo(Exposition out) {
        List<Source> shown = new ArrayList<>();
        List<Source> rest = new ArrayList<>();
        Instant since = clock.instant().minus(SHOWN);
        writers.all(out).stream()
                .sorted(Comparator.comparing(Source::lastSign).reversed())
                .forEach(source -> {
                    boolean over = source.ended() && source.lastSign().isBefore(since);
                    (over || shown.size() >= MOST ? rest : shown).add(source);
                });
        terms(out, shown, rest);
        fates(out, shown);
        // A gauge of what a writer is like ends with the writer: nothing would ever change it.
        List<Source> living = shown.stream().filter(source -> !source.ended()).toList();
        heard(out, living);
        space(out, living);
    }

    private static void terms(Exposition out, List<Source> shown, List<Source> rest) {
        out.family("graphql_audit_records_accepted_total", Kind.COUNTER, "Records offered to a spool, by its writer.");
        counter(
                out,
                shown,
                rest,
                source -> counted(source, status -> status.counters().accepted()));
        out.family("graphql_audit_records_shed_total", Kind.COUNTER, "Records given up, by its writer and reason.");
        for (ShedReason reason : ShedReason.values()) {
            String word = reason.name().toLowerCase(Locale.ROOT);
            ToLongFunction<Source> shed =
                    source -> counted(source, status -> status.counters().shed().getOrDefault(reason, 0L));
            // Zeros too: of a series that begins above zero nobody sees that it rose.
            List<Source> shedding =
                    rest.stream().filter(source -> shed.applyAsLong(source) > 0).toList();
            counter(out, shown, shedding, shed, "reason", word);
        }
        out.family(
                "graphql_audit_records_late_total",
                Kind.COUNTER,
                "Records answered as shed for want of time and kept after all, by its writer.");
        counter(
                out,
                shown,
                rest,
                source -> counted(source, status -> status.counters().late()));
        out.family("graphql_audit_records_stored_total", Kind.COUNTER, "Records stored.");
        counter(out, shown, rest, source -> source.row().fates().stored());
        out.family("graphql_audit_records_set_aside", Kind.GAUGE, "Records kept as they came, not readable yet.");
        counter(out, shown, rest, source -> source.row().fates().setAside());
        out.family("graphql_audit_records_lost", Kind.GAUGE, "Sequence numbers whose records never came.");
        counter(out, shown, rest, source -> source.row().fates().lost());
        out.family(
                "graphql_audit_redaction_failures_total",
                Kind.COUNTER,
                "Events whose values were dropped because redaction failed, by its writer.");
        counter(
                out,
                shown,
                rest,
                source -> counted(source, status -> status.counters().redactionFailures()));
    }

    private static void fates(Exposition out, List<Source> shown) {
        out.family("graphql_audit_writer_last_sequence", Kind.GAUGE, "Last number given to a record, by its writer.");
        each(out, shown, source -> counted(source, SpoolStatus::lastSequence));
        out.family("graphql_audit_store_last_sequence", Kind.GAUGE, "Highest number whose fate the store knows.");
        each(out, shown, source -> source.row().fates().lastSequence());
        out.family("graphql_audit_writer_ended", Kind.GAUGE, "1 when the writer is known to have ended.");
        each(out, shown, source -> source.ended() ? 1 : 0);
    }

    private void heard(Exposition out, List<Source> living) {
        out.family(
                "graphql_audit_writer_status_age_seconds",
                Kind.GAUGE,
                "Time since a writer that has not ended was last heard of.");
        for (Source source : living) {
            Instant heardAt = source.heardAt();
            if (heardAt != null) {
                Duration age = Duration.between(heardAt, clock.instant());
                out.sample(Math.max(0, age.toMillis()) / 1e3, labels(source));
            }
        }
        out.family("graphql_audit_writer_clock_ahead_seconds", Kind.GAUGE, "By how much the writer's clock is ahead.");
        for (Source source : living) {
            Heard heard = source.row().heard();
            if (heard != null && heard.clockAheadMicros() != null) {
                out.sample(heard.clockAheadMicros() / MICROS, labels(source));
            }
        }
    }

    private static void space(Exposition out, List<Source> shown) {
        out.family("graphql_audit_spool_used_bytes", Kind.GAUGE, "Bytes of all spools of the writer's data folder.");
        space(out, shown, SpoolSpace::spoolBytes);
        out.family("graphql_audit_spool_limit_bytes", Kind.GAUGE, "What all spools of that folder may take.");
        space(out, shown, SpoolSpace::maxBytes);
        out.family("graphql_audit_spool_free_bytes", Kind.GAUGE, "What is free on the volume of that folder.");
        space(out, shown, SpoolSpace::freeBytes);
        out.family(
                "graphql_audit_spool_left_bytes",
                Kind.GAUGE,
                "How much more may be written to that folder; 0 while records are shed for want of room.");
        space(out, shown, SpoolSpace::leftBytes);
        out.family(
                "graphql_audit_spool_growth_bytes_per_hour",
                Kind.GAUGE,
                "Growth of all spools of that folder, over ten minutes or one, whichever is less.");
        space(out, shown, SpoolSpace::growthPerHour);
    }

    private static void space(Exposition out, List<Source> shown, ToLongFunction<SpoolSpace> value) {
        for (Source source : shown) {
            SpoolStatus status = source.status();
            SpoolSpace space = status == null || status.closed() ? null : status.space();
            if (space != null) {
                out.sample(value.applyAsLong(space), labels(source));
            }
        }
    }

    private static void each(Exposition out, List<Source> shown, ToLongFunction<Source> value) {
        shown.forEach(source -> out.sample(value.applyAsLong(source), labels(source)));
    }

    private static void counter(
            Exposition out, List<Source> shown, List<Source> rest, ToLongFunction<Source> value, String... more) {
        shown.forEach(source -> out.sample(value.applyAsLong(source), with(labels(source), more)));
        Map<String, Long> sums = new TreeMap<>();
        rest.forEach(source -> sums.merge(source.row().application(), value.applyAsLong(source), Long::sum));
        sums.forEach((application, sum) ->
                out.sample(sum, with(new String[] {"application", application, "instance", REST}, more)));
    }

    private static long counted(Source source, ToLongFunction<SpoolStatus> value) {
        SpoolStatus status = source.status();
        return status == null ? 0 : value.applyAsLong(status);
    }

    private static String[] labels(Source source) {
        return new String[] {
            "application",
            source.row().application(),
            "instance",
            source.row().instance().toString()
        };
    }

    private static String[] with(String[] labels, String[] more) {
        String[] all = Arrays.copyOf(labels, labels.length + more.length);
        System.arraycopy(more, 0, all, labels.length, more.length);
        return all;
    }
}
