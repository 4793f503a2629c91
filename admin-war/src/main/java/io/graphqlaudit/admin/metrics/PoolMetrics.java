package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.admin.metrics.Exposition.Kind;
import java.util.Optional;
import java.util.function.Supplier;

/** How busy the connections to the database are. */
public final class PoolMetrics implements MetricSource {
    private final Supplier<Optional<Usage>> pool;

    /** Metrics of that pool; none of a data source that is the server's. */
    public PoolMetrics(Supplier<Optional<Usage>> pool) {
        this.pool = pool;
    }

    @Override
    public void writeTo(Exposition out) {
        pool.get().ifPresent(usage -> write(usage, out));
    }

    private static void write(Usage usage, Exposition out) {
        out.family("graphql_audit_pool_connections", Kind.GAUGE, "Connections to the database, by state.");
        out.sample(usage.active(), "state", "active");
        out.sample(usage.idle(), "state", "idle");
        out.family("graphql_audit_pool_limit", Kind.GAUGE, "Most connections to the database.");
        out.sample(usage.most());
        out.family("graphql_audit_pool_waiting_threads", Kind.GAUGE, "Threads that wait for a connection.");
        out.sample(usage.waiting());
    }

    /**
     * How a pool is used.
     *
     * @param active connections in use
     * @param idle connections that are open and free
     * @param most connections it may have
     * @param waiting threads that wait for one
     */
    public record Usage(int active, int idle, int most, int waiting) {}
}
