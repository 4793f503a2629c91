package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.health.ShedRecords;
import io.graphqlaudit.admin.health.SpoolProblems;
import io.graphqlaudit.admin.ingest.IngestCounters;
import io.graphqlaudit.admin.metrics.DrainBean;
import io.graphqlaudit.admin.metrics.DrainMetrics;
import io.graphqlaudit.admin.metrics.MetricsServlet;
import io.graphqlaudit.admin.metrics.PoolMetrics;
import io.graphqlaudit.admin.metrics.RetentionMetrics;
import io.graphqlaudit.admin.metrics.ServerMetrics;
import io.graphqlaudit.admin.metrics.SourceMetrics;
import io.graphqlaudit.admin.retention.RetentionRuns;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.persistence.retention.Retention;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.spool.drain.Drain;
import io.graphqlaudit.spool.jmx.Registration;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What shows how the server fares: problems, metrics, and a view by JMX. */
final class Monitoring {
    private final OpenStore store;
    private final Drain drain;
    private final ShedRecords shed;
    private final RetentionPolicy policy;
    private final Retention retention;
    private final RetentionRuns runs;
    private final Clock clock;

    Monitoring(
            OpenStore store,
            Drain drain,
            ShedRecords shed,
            RetentionPolicy policy,
            Retention retention,
            RetentionRuns runs,
            Clock clock) {
        this.store = store;
        this.drain = drain;
        this.shed = shed;
        this.policy = policy;
        this.retention = retention;
        this.runs = runs;
        this.clock = clock;
    }

    /** Those of the server, of the way from the applications to it, and of what deletes. */
    Supplier<List<String>> problems(Supplier<List<String>> server) {
        SpoolProblems way = new SpoolProblems(drain::status, sources(), clock);
        Supplier<List<String>> missing = () -> shed.problems(drain.status());
        return () -> Stream.of(server, this::unread, way, missing, runs)
                .flatMap(source -> source.get().stream())
                .toList();
    }

    private List<String> unread() {
        return drain.unreadableFolders().stream()
                .map(folder -> "Events wait unread: " + folder)
                .toList();
    }

    MetricsServlet metrics(IngestCounters ingest) {
        return new MetricsServlet(
                List.of(
                        new ServerMetrics(Version.ofThisServer(), ingest, store.audit()::lost),
                        new DrainMetrics(drain::status, drain::leftToOthers, clock),
                        new PoolMetrics(store::poolUsage),
                        new RetentionMetrics(policy, retention::last, store.holds()::standing, runs::latest),
                        new SourceMetrics(sources(), drain::status, clock)),
                () -> drain.status().storeReachable());
    }

    /** To be closed with the server. */
    Registration jmx() {
        return Registration.of("Drain", SelfAudit.APPLICATION, new DrainBean(drain::status, clock));
    }

    private Sources sources() {
        return store.database().sources();
    }
}
