package io.graphqlaudit.capture;

import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.policy.CapturePolicy;
import java.time.Clock;

/** What all exchanges of one filter share. Safe for use by several threads. */
public final class Capture {
    private final CaptureSettings settings;
    private final Interpreter interpreter;
    private final EventAssembler assembler;
    private final AuditSink sink;
    private final boolean strict;
    private final Failures failures = new Failures();

    /**
     * @param settings what the operator set
     * @param policy what to record
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
        EventIds ids = new EventIds(clock);
        this.settings = settings;
        this.interpreter = new Interpreter(analyzer, policy, ids);
        this.assembler = new EventAssembler(settings, origin, clock);
        this.sink = sink;
        this.strict = policy.asksFor(Delivery.STRICT);
    }

    /** Begins to follow a request. */
    public CapturedExchange exchange(RequestFacts facts) {
        return new CapturedExchange(this, facts);
    }

    /** Where failures of our own are counted. */
    public Failures failures() {
        return failures;
    }

    /** Whether anything may be delivered {@link Delivery#STRICT}. */
    public boolean isStrict() {
        return strict;
    }

    CaptureSettings settings() {
        return settings;
    }

    Interpreter interpreter() {
        return interpreter;
    }

    EventAssembler assembler() {
        return assembler;
    }

    AuditSink sink() {
        return sink;
    }
}
