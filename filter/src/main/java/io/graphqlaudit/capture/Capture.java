package io.graphqlaudit.capture;

import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.graphql.LearnedDocuments;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.Fate;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.policy.RequestPolicy;
import java.time.Clock;

/** What all exchanges of one filter share. Safe for use by several threads. */
public final class Capture {
    private static final long LEARNED_BYTES = 4L << 20;

    private final GraphQlPaths paths = new GraphQlPaths();
    private final CaptureSettings settings;
    private final DocumentAnalyzer analyzer;
    private final LearnedDocuments learned = new LearnedDocuments(LEARNED_BYTES);
    private final NamelessSignIns nameless;
    private final EventIds ids;
    private final Origin origin;
    private final AuditSink sink;
    private final ActRecords acts;
    private final Clock clock;
    private final Failures failures = new Failures();
    private volatile PolicyInForce inForce;

    /**
     * @param settings what the operator set
     * @param policy what to record, until it is replaced
     * @param analyzer understands documents
     * @param origin what made the events
     * @param sink where records go; it stays the caller's to close
     * @param clock the time
     */
    public Capture(
            CaptureSettings settings,
            CapturePolicy policy,
            DocumentAnalyzer analyzer,
            Origin origin,
            AuditSink sink,
            Clock clock) {
        this.settings = settings;
        this.analyzer = analyzer;
        this.ids = new EventIds(clock);
        this.nameless = new NamelessSignIns(analyzer.redaction().names(), settings.loginActorArguments());
        this.origin = origin;
        this.sink = sink;
        this.clock = clock;
        this.acts = new ActRecords(new ActAssembler(settings, analyzer.redaction()), ids, sink, clock);
        this.inForce = PolicyInForce.of(policy, settings, analyzer, nameless, origin, clock);
    }

    /** Begins to follow a request, by the policy in force now. */
    public CapturedExchange exchange(RequestFacts facts) {
        return new CapturedExchange(this, inForce, facts);
    }

    /** Records what the application says that happened, by the policy in force now. Failures of our own are reported. */
    public Fate record(Act act, Circumstances in) {
        try {
            return acts.record(act, in, inForce);
        } catch (RuntimeException | Error e) {
            failures.report(e);
            return Fate.SHED;
        }
    }

    /** Records what happened outside any request. */
    public Fate record(Act act) {
        return record(act, Circumstances.outside(ActAssembler.NOBODY_KNOWN));
    }

    /** Puts another policy in force for requests that begin from now on. */
    public void replacePolicy(CapturePolicy policy) {
        inForce = PolicyInForce.of(policy, settings, analyzer, nameless, origin, clock);
    }

    /** The name of the application. */
    public String application() {
        return origin.application();
    }

    /** Where failures of our own are counted. */
    public Failures failures() {
        return failures;
    }

    /** Whether anything may be delivered {@link Delivery#STRICT} by the policy in force now. */
    public boolean isStrict() {
        return inForce.strict();
    }

    GraphQlPaths paths() {
        return paths;
    }

    CaptureSettings settings() {
        return settings;
    }

    Interpreter interpreter(RequestPolicy policy) {
        return new Interpreter(analyzer, learned, ids, policy);
    }

    AuditSink sink() {
        return sink;
    }
}
