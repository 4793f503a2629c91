package io.graphqlaudit.spool;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the events by which the audit system tells of itself. Safe for use by several threads. */
public final class SystemEvents {
    private static final Actor ITSELF =
            new Actor(ActorType.SERVICE, "graphql-audit", null, null, ActorEvidence.APPLICATION, true);

    private final String application;
    private final String node;
    private final String softwareVersion;
    private final Clock clock;
    private final EventIds ids;

    /** Events of that application, host and version. */
    public SystemEvents(String application, String node, String softwareVersion, Clock clock) {
        this.application = application;
        this.node = node;
        this.softwareVersion = softwareVersion;
        this.clock = clock;
        this.ids = new EventIds(clock);
    }

    /** Records are missing: the event says how many, why and from when to when, as far as known. */
    public AuditEvent gap(Map<String, String> details) {
        return event("gap", Result.FAILURE, details);
    }

    /** Something the audit system did, and how it ended. */
    public AuditEvent event(String action, Result result, Map<String, String> details) {
        return event(ITSELF, action, result, details);
    }

    /** Something that somebody did to the audit system, and how it ended. */
    public AuditEvent event(Actor actor, String action, Result result, Map<String, String> details) {
        return event(EventKind.SYSTEM, actor, Source.none(), new Effect(action, List.of(), details), result);
    }

    /** Failed sign-ins that were counted instead of kept; stands for them among the sign-ins. */
    AuditEvent foldedSignIns(SignInFolds.Fold fold) {
        return event(
                EventKind.LOGIN,
                fold.actor(),
                fold.source(),
                new Effect("login", List.of(), fold.details()),
                Result.FAILURE);
    }

    private AuditEvent event(EventKind kind, Actor actor, Source source, Effect effect, Result result) {
        Instant now = clock.instant();
        return new AuditEvent(
                new EventIdentity(
                        ids.next(), kind, EventIdentity.CURRENT_SCHEMA, application, node, softwareVersion, null),
                new EventTime(now, now),
                actor,
                source,
                null,
                null,
                null,
                effect,
                new Outcome(result, null, List.of(), Set.of()),
                Trace.none(),
                Set.of());
    }
}
