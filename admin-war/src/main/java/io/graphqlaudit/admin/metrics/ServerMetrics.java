package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.admin.ingest.IngestCounters;
import io.graphqlaudit.admin.metrics.Exposition.Kind;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What this server is, and what it took and refused at {@code /ingest}. */
public final class ServerMetrics implements MetricSource {
    private final String version;
    private final IngestCounters ingest;
    private final LongSupplier ownLost;

    /**
     * @param version the version of this server
     * @param ingest what came to {@code /ingest}
     * @param ownLost records of this server's own use that could not be kept
     */
    public ServerMetrics(String version, IngestCounters ingest, LongSupplier ownLost) {
        this.version = version;
        this.ingest = ingest;
        this.ownLost = ownLost;
    }

    @Override
    public void writeTo(Exposition out) {
        out.family("graphql_audit_build_info", Kind.GAUGE, "Which software this is.");
        out.sample(1, "version", version, "java", Runtime.version().toString());
        out.family("graphql_audit_ingest_batches_total", Kind.COUNTER, "Batches received, by what became of them.");
        out.sample(ingest.stored(), "result", "stored");
        out.sample(ingest.replayed(), "result", "replayed");
        out.sample(ingest.others(), "result", "without_records");
        out.sample(ingest.unavailable(), "result", "unavailable");
        out.family("graphql_audit_ingest_events_total", Kind.COUNTER, "Events that became visible by batches.");
        out.sample(ingest.events());
        out.family("graphql_audit_ingest_refused_total", Kind.COUNTER, "Batches refused, by reason.");
        // Zeros too: of a series that begins above zero nobody sees that it rose.
        ingest.refused()
                .forEach((reason, count) ->
                        out.sample(count, "reason", reason.name().toLowerCase(Locale.ROOT)));
        out.family("graphql_audit_own_records_lost_total", Kind.COUNTER, "Uses of the log that were not recorded.");
        out.sample(ownLost.getAsLong());
    }
}
