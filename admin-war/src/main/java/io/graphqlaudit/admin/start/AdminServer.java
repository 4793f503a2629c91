package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.admin.access.AccessGuard;
import io.graphqlaudit.admin.access.Admission;
import io.graphqlaudit.admin.access.Authenticator;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.access.SessionServlet;
import io.graphqlaudit.admin.ask.AskSchema;
import io.graphqlaudit.admin.export.ExportServlet;
import io.graphqlaudit.admin.export.Exports;
import io.graphqlaudit.admin.health.HealthServlet;
import io.graphqlaudit.admin.health.Readiness;
import io.graphqlaudit.admin.health.ShedRecords;
import io.graphqlaudit.admin.ingest.IngestCounters;
import io.graphqlaudit.admin.ingest.IngestServlet;
import io.graphqlaudit.admin.metrics.MetricsServlet;
import io.graphqlaudit.admin.page.PageServlet;
import io.graphqlaudit.admin.retention.RetentionRuns;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.stream.StreamServlet;
import io.graphqlaudit.admin.stream.Streams;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.retention.Retention;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.drain.Drain;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The running server: the store, the drain that fills it, the inbox, and what answers over HTTP. */
final class AdminServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AdminServer.class.getName());

    private final Closing closing;
    private final AccessGuard guard;
    private final List<Endpoint> endpoints;

    private AdminServer(Closing closing, AccessGuard guard, List<Endpoint> endpoints) {
        this.closing = closing;
        this.guard = guard;
        this.endpoints = List.copyOf(endpoints);
    }

    /**
     * Starts everything.
     *
     * @param console prints a line to whoever started the server, where there is somebody
     * @throws StartupException when anything stands in the way; nothing is left open then
     */
    static AdminServer start(Settings settings, Clock clock, Optional<Consumer<String>> console) {
        settings.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        Closing closing = new Closing();
        boolean started = false;
        try {
            ServerSettings chosen = ServerSettings.from(settings, clock);
            FirstToken.check(settings);
            OpenStore store = OpenStore.claim(settings, clock)
                    .orElseThrow(() -> new StartupException(
                            "The data folder " + settings.dataDirectory() + " is in use by another server.", null));
            closing.add("the store", store);
            LOG.log(Level.INFO, "The store is {0}", store.place());
            store.warning().ifPresent(warning -> LOG.log(Level.WARNING, warning));
            FirstToken firstToken = new FirstToken(store.data());
            firstToken
                    .makeWhereThereIsNone(store.database().tokens(), settings, console, clock)
                    .ifPresent(act -> store.audit().record(List.of(act)));
            AdminServer server = start(settings, chosen, clock, firstToken, store, closing);
            started = true;
            return server;
        } catch (SettingsException | StoreUnavailableException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        } finally {
            if (!started) {
                closing.close();
            }
        }
    }

    private static AdminServer start(
            Settings settings,
            ServerSettings chosen,
            Clock clock,
            FirstToken firstToken,
            OpenStore store,
            Closing closing) {
        AuditDatabase database = store.database();
        SystemEvents events = store.events();
        // Before the drain, which tells the store what it hears.
        ShedRecords shed = ShedRecords.notHeardBefore(database.sources(), SelfAudit.APPLICATION, clock);
        Drain drain = SpoolReplay.startDrain(store, chosen.drain());
        closing.add("the drain", drain);
        closing.add("the last record", () -> tell(store.sink(), events, "stop"));
        tell(store.sink(), events, "start");
        Authenticator authenticator = new Authenticator(
                database.tokens(), clock, firstToken, () -> !drain.status().storeReachable());
        Admission admission = Admission.over(
                database.access(), authenticator, clock, chosen.requestsPerMinute(), chosen.containerSignIn());
        RefusalLog refusals = new RefusalLog(store.audit(), clock);
        closing.add("the list of refusals", refusals::close);
        RetentionPolicy policy = chosen.retention();
        Retention retention = store.retention(policy);
        RetentionRuns runs = new RetentionRuns(retention::run, clock);
        new BackgroundWork(store, drain, retention, runs, refusals, admission, clock)
                .open(chosen.betweenPurges(), closing);
        Problems problems = new Problems(database.reader(), database.sources(), drain::status, store.sink(), clock);
        Monitoring monitoring = new Monitoring(store, drain, shed, policy, retention, runs, clock);
        closing.add("the view by JMX", monitoring.jmx());
        IngestCounters counters = new IngestCounters();
        Exports exports = new Exports(database.contents(), chosen.exportsAtOnce());
        closing.add("the exports", exports);
        Duration most = Collections.min(List.of(chosen.queryTimeout(), Streams.MOST_FOR_A_STATEMENT));
        Streams streams = new Streams(database.contents(most), chosen.streamsAtOnce(), Streams.BETWEEN_LOOKS, clock);
        closing.add("the streams", streams);
        Supplier<List<String>> all = monitoring.problems(problems);
        List<Endpoint> endpoints = new ArrayList<>(Views.over(
                store,
                chosen,
                new AskSchema.Keeping(policy, retention::last, store.holds()),
                new AskSchema.Running(Version.ofThisServer(), store.place().toString(), settings, all, drain::status),
                refusals,
                clock));
        endpoints.add(Endpoint.of(
                "export",
                new ExportServlet(exports, refusals, store.audit(), clock),
                new Route(ExportServlet.PATH, Scope.EXPORT, ErrorShape.PLAIN)));
        endpoints.add(Endpoint.of(
                "stream",
                new StreamServlet(streams, refusals, store.audit(), clock),
                new Route(StreamServlet.PATH, Scope.READ, ErrorShape.PLAIN)));
        endpoints.add(Endpoint.of(
                "session",
                new SessionServlet(admission, refusals, store.audit(), clock, chosen.containerSignIn()),
                Route.anonymous(SessionServlet.HOME),
                Route.anonymous(SessionServlet.PATH),
                Route.anonymous(SessionServlet.END)));
        endpoints.add(Endpoint.of(
                "page",
                new PageServlet(Version.ofThisServer(), chosen.environment(), chosen.containerSignIn()),
                Route.forAnybody(PageServlet.HOME),
                Route.forAnybody(PageServlet.FILES)));
        endpoints.add(Endpoint.of(
                "ingest",
                new IngestServlet(database.store(), database.sources(), refusals, counters, clock),
                new Route(IngestServlet.PATH, Scope.INGEST, ErrorShape.PLAIN)));
        endpoints.add(Endpoint.of(
                "metrics",
                monitoring.metrics(counters),
                // Its numbers tell of just this: that the store is away.
                new Route(MetricsServlet.PATH, Scope.METRICS, ErrorShape.PLAIN, true)));
        endpoints.add(Endpoint.of(
                "health",
                new HealthServlet(new Readiness(all, clock), inWords(policy)),
                Route.forAnybody(HealthServlet.LIVE),
                Route.anonymous(HealthServlet.READY)));
        List<Route> routes = endpoints.stream()
                .flatMap(endpoint -> endpoint.routes().stream())
                .toList();
        return new AdminServer(closing, new AccessGuard(routes, admission, refusals, chosen.sources()), endpoints);
    }

    private static void tell(AuditSink sink, SystemEvents events, String action) {
        AuditRecord record = AuditRecord.complete(events.event(action, Result.SUCCESS, Map.of()));
        sink.accept(List.of(record), Delivery.DURABLE);
    }

    private static Map<String, String> inWords(RetentionPolicy policy) {
        Map<String, String> words = new TreeMap<>();
        for (EventKind kind : EventKind.values()) {
            words.put(kind.name(), policy.inWords(kind));
        }
        return words;
    }

    AccessGuard guard() {
        return guard;
    }

    /** What answers, beside the pages. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    @Override
    public void close() {
        closing.close();
    }
}
