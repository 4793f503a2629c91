package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Circumstances;
import io.graphqlaudit.capture.RequestFacts.Provenance;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.ApplicationLog;
import io.graphqlaudit.log.Fate;
import io.graphqlaudit.log.RequestInHand;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the application of one filter records itself. Safe for use by several threads. */
final class OwnLog implements ApplicationLog {
    private static final Actor NOBODY_KNOWN = new Actor(ActorType.UNKNOWN, null, null, null, ActorEvidence.NONE, false);

    private final Capture capture;
    private final ActorReader actors;
    private final SourceReader sources;
    private final TraceReader traces;
    private final boolean observing;
    private final SentForms sentForms = new SentForms();

    /** @param observing whether nothing is kept of what is recorded */
    OwnLog(Capture capture, ActorReader actors, SourceReader sources, TraceReader traces, boolean observing) {
        this.capture = capture;
        this.actors = actors;
        this.sources = sources;
        this.traces = traces;
        this.observing = observing;
    }

    @Override
    public String application() {
        return capture.application();
    }

    @Override
    public Fate record(Act act) {
        return told(capture.record(act));
    }

    @Override
    public RequestInHand of(HttpServletRequest request) {
        ServletRequest current = request;
        while (current instanceof ServletRequestWrapper wrapper) {
            if (current instanceof AuditedRequest audited) {
                return audited.cycles().story().inHand();
            }
            current = wrapper.getRequest();
        }
        return of(request, null);
    }

    /** @param exchange the request as it is followed; null for one that is not */
    RequestInHand of(HttpServletRequest request, @Nullable CapturedExchange exchange) {
        return new OpenRequest(this, request, exchange);
    }

    Fate record(Act act, Circumstances in) {
        return told(capture.record(act, in));
    }

    private Fate told(Fate fate) {
        return observing && fate == Fate.KEPT ? Fate.NOT_AUDITED : fate;
    }

    /** Where the container's form was sent. */
    SentForms sentForms() {
        return sentForms;
    }

    /** Who is signed in now, by whatever the operator believes. */
    Actor present(HttpServletRequest request) {
        return actors.actorOf(request, false);
    }

    /** A failure of our own, which is counted and goes no further. */
    void report(Throwable failure) {
        capture.failures().report(failure);
    }

    /** How things stand in a request that is under way. */
    Circumstances circumstances(
            HttpServletRequest request, @Nullable CapturedExchange exchange, @Nullable UUID requestEvent) {
        Provenance provenance = sources.provenanceOf(request, traces.traceOf(request));
        return new Circumstances(actor(request, exchange), provenance, RequestPath.of(request), requestEvent);
    }

    /** The same in that session. */
    Circumstances inSession(Circumstances circumstances, @Nullable String sessionId) {
        String session = traces.sessionHash(sessionId);
        if (session == null) {
            return circumstances;
        }
        Provenance from = circumstances.provenance();
        return new Circumstances(
                circumstances.actor(),
                new Provenance(from.source(), from.trace().inSession(session), from.anomalies()),
                circumstances.path(),
                circumstances.requestEvent());
    }

    /** What is left of the circumstances of a request that is over. */
    Circumstances afterwards(@Nullable CapturedExchange exchange, @Nullable UUID requestEvent) {
        Actor known = exchange == null ? NOBODY_KNOWN : exchange.arrivedAs();
        return new Circumstances(known, new Provenance(Source.none(), Trace.none()), "", requestEvent);
    }

    /** Whoever is signed in now was so before the act; who has left since they came did it, too. */
    private Actor actor(HttpServletRequest request, @Nullable CapturedExchange exchange) {
        Actor now = actors.actorOf(request, false);
        if (isKnown(now)) {
            return now.knownSinceBefore();
        }
        return exchange != null && isKnown(exchange.arrivedAs()) ? exchange.arrivedAs() : now;
    }

    private static boolean isKnown(Actor actor) {
        return actor.userId() != null || actor.email() != null;
    }
}
