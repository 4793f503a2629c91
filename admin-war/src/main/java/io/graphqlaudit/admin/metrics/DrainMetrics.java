package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.admin.metrics.Exposition.Kind;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.InstanceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the drain of this host's spools fares, and what waits in them. */
public final class DrainMetrics implements MetricSource {
    private final Supplier<DrainStatus> drain;
    private final Supplier<Map<String, String>> leftToOthers;
    private final Clock clock;

    /**
     * @param drain how the drain stands
     * @param leftToOthers folders of applications that it passes over, each with the word that says who drains it
     * @param clock the time
     */
    public DrainMetrics(Supplier<DrainStatus> drain, Supplier<Map<String, String>> leftToOthers, Clock clock) {
        this.drain = drain;
        this.leftToOthers = leftToOthers;
        this.clock = clock;
    }

    @Override
    public void writeTo(Exposition out) {
        DrainStatus status = drain.get();
        out.family("graphql_audit_drain_running", Kind.GAUGE, "1 while spools are fetched.");
        out.sample(status.running() ? 1 : 0);
        out.family("graphql_audit_store_reachable", Kind.GAUGE, "1 when the store took what it was last given.");
        out.sample(status.storeReachable() ? 1 : 0);
        out.family("graphql_audit_drain_failures_total", Kind.COUNTER, "Failures other than of a store that is away.");
        out.sample(status.failures());
        out.family("graphql_audit_spool_kept_bytes", Kind.GAUGE, "Bytes of segments kept though they are stored.");
        out.sample(status.keptBytes());
        out.histogram(
                "graphql_audit_drain_latency_seconds",
                "Time from the receipt of a request to the storing of its record.",
                status.latency());
        out.histogram("graphql_audit_drain_batch_records", "Records of a batch.", status.batches());
        waiting(out, status);
        out.family("graphql_audit_spool_left_to_other", Kind.GAUGE, "1 for a spool that somebody else drains.");
        leftToOthers.get().forEach((folder, by) -> out.sample(1, "folder", folder, "by", by));
    }

    private void waiting(Exposition out, DrainStatus status) {
        out.family("graphql_audit_records_waiting", Kind.GAUGE, "Records in a spool of this host, not stored yet.");
        status.instances().forEach(instance -> out.sample(instance.waiting(), labels(instance)));
        out.family("graphql_audit_spool_waiting_bytes", Kind.GAUGE, "Bytes in a spool of this host, not stored yet.");
        status.instances().forEach(instance -> out.sample(instance.waitingBytes(), labels(instance)));
        out.family(
                "graphql_audit_oldest_waiting_seconds",
                Kind.GAUGE,
                "Time since the request of the first waiting record was received.");
        status.instances().forEach(instance -> out.sample(age(instance.oldestWaiting()), labels(instance)));
        out.family("graphql_audit_spool_held_up", Kind.GAUGE, "1 for a spool of this host that cannot be stored.");
        status.instances().forEach(instance -> out.sample(instance.failure() == null ? 0 : 1, labels(instance)));
    }

    private double age(@Nullable Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1e3;
    }

    private static String[] labels(InstanceStatus instance) {
        return new String[] {
            "application",
            instance.application(),
            "instance",
            instance.instance().toString()
        };
    }
}
