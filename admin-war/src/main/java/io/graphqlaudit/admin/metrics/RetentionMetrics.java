package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.admin.metrics.Exposition.Kind;
import io.graphqlaudit.admin.retention.RetentionRuns;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.retention.LastPurge;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** How long events are kept, what went lately, and how many holds stand. */
public final class RetentionMetrics implements MetricSource {
    private final RetentionPolicy policy;
    private final LastSaid<Map<EventKind, LastPurge>> last;
    private final LastSaid<Long> holds;
    private final Supplier<RetentionRuns.Outcome> runs;

    /**
     * @param policy how long events are kept
     * @param last the last purge of each kind
     * @param holds how many holds stand
     * @param runs how the runs of this server went
     */
    public RetentionMetrics(
            RetentionPolicy policy,
            Supplier<Map<EventKind, LastPurge>> last,
            Supplier<Long> holds,
            Supplier<RetentionRuns.Outcome> runs) {
        this.policy = policy;
        this.last = new LastSaid<>(last);
        this.holds = new LastSaid<>(holds);
        this.runs = runs;
    }

    @Override
    public void writeTo(Exposition out) {
        out.family("graphql_audit_retention_days", Kind.GAUGE, "Days for which events are kept; +Inf is for ever.");
        for (EventKind kind : EventKind.values()) {
            Integer days = policy.days().get(kind);
            out.sample(days == null ? Double.POSITIVE_INFINITY : days, "kind", word(kind));
        }
        RetentionRuns.Outcome outcome = runs.get();
        out.family("graphql_audit_retention_failures", Kind.GAUGE, "Runs in a row that failed to delete what expired.");
        out.sample(outcome.failures());
        out.family(
                "graphql_audit_retention_last_success_timestamp_seconds",
                Kind.GAUGE,
                "When this server last looked for what has expired, and got through.");
        outcome.success().ifPresent(success -> out.sample(success.toEpochMilli() / 1e3));
        out.family("graphql_audit_holds", Kind.GAUGE, "Legal holds that stand.");
        holds.ask(out).ifPresent(standing -> out.sample(standing));
        purges(out, last.ask(out).orElse(Map.of()));
    }

    private static void purges(Exposition out, Map<EventKind, LastPurge> purges) {
        out.family("graphql_audit_last_purge_timestamp_seconds", Kind.GAUGE, "When the last purge ended.");
        purges.forEach((kind, purge) -> out.sample(purge.finished().toEpochMilli() / 1e3, "kind", word(kind)));
        out.family("graphql_audit_last_purge_deleted_events", Kind.GAUGE, "Events that went with the last purge.");
        purges.forEach((kind, purge) -> out.sample(purge.deleted(), "kind", word(kind)));
        out.family("graphql_audit_last_purge_held_events", Kind.GAUGE, "Expired events that stayed for a hold.");
        purges.forEach((kind, purge) -> out.sample(purge.held(), "kind", word(kind)));
    }

    private static String word(EventKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
