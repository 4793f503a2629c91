package io.graphqlaudit.capture;

import io.graphqlaudit.actor.ResolvedActor;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.Stated;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import io.graphqlaudit.source.IpAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the event of an act that the application records: limited, and its details redacted by their names; what looks like
 * a secret is found by who takes the event. Safe for use by several threads.
 */
final class ActAssembler {
    static final Actor NOBODY_KNOWN = new Actor(ActorType.UNKNOWN, null, null, null, ActorEvidence.NONE, false);

    /** The detail that names the event of the request in which something happened. */
    static final String REQUEST_EVENT = "request_event";

    private static final int MOST_TARGETS = 100;
    private static final int MOST_DETAILS = 50;

    private final Set<String> demoModels;
    private final Redaction redaction;

    ActAssembler(CaptureSettings settings, Redaction redaction) {
        this.demoModels = settings.demoModels();
        this.redaction = redaction;
    }

    /** Whom the act names, else who it is by as far as the circumstances tell. */
    static Actor actorOf(Act act, Actor present) {
        ResolvedActor named = act.stated().actor();
        boolean signsIn = act.kind() == EventKind.LOGIN;
        if (named != null) {
            return new Actor(
                    named.type(),
                    named.userId(),
                    named.email(),
                    named.onBehalfOf(),
                    ActorEvidence.APPLICATION,
                    !signsIn || act.action().equals("logout"));
        }
        String attempted = act.stated().attempted();
        if (attempted != null) {
            return FieldArguments.attempted(attempted);
        }
        // Whoever is signed in is not for that the one who was tried in vain.
        boolean inVain = act.action().equals("login") && act.result() != Result.SUCCESS;
        return inVain ? Actor.anonymous() : present;
    }

    AuditEvent event(Act act, Actor actor, Circumstances in, Origin origin, UUID id, Instant now, boolean withDetails) {
        EnumSet<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
        odd.addAll(in.provenance().anomalies());
        Effect effect = new Effect(act.action(), targets(act, odd), details(act, in, withDetails, odd));
        return new AuditEvent(
                origin.identity(id, act.kind()),
                new EventTime(now, now),
                limited(actor, odd),
                source(act.stated(), in.provenance().source(), odd),
                null,
                null,
                export(act.exported(), odd),
                effect,
                new Outcome(act.result(), null, List.of(), Set.of(Evidence.APPLICATION)),
                trace(act.stated(), in.provenance().trace(), odd),
                odd);
    }

    private Actor limited(Actor actor, Set<Anomaly> odd) {
        return new Actor(
                actor.type(),
                limited(actor.userId(), odd),
                limited(actor.email(), odd),
                limited(actor.onBehalfOf(), odd),
                actor.evidence(),
                actor.knownBeforehand());
    }

    private List<Target> targets(Act act, Set<Anomaly> odd) {
        if (act.targets().size() > MOST_TARGETS) {
            odd.add(Anomaly.TRUNCATED);
        }
        return act.targets().stream()
                .limit(MOST_TARGETS)
                .map(target -> new Target(target.type(), limited(target.id(), odd), limited(target.name(), odd)))
                .toList();
    }

    /** Without those that the level leaves out; how something was exported says no more than what was. */
    private Map<String, String> details(Act act, Circumstances in, boolean all, Set<Anomaly> odd) {
        Map<String, String> details = new TreeMap<>();
        SensitiveNames names = redaction.names();
        boolean secretPair = names.isSecretPair(act.details());
        for (Map.Entry<String, String> detail : new TreeMap<>(act.details()).entrySet()) {
            if (!all && !(act.kind() == EventKind.EXPORT && detail.getKey().equals("format"))) {
                continue;
            }
            if (details.size() == MOST_DETAILS) {
                odd.add(Anomaly.TRUNCATED);
                break;
            }
            Visibility byName = names.within(Visibility.SHOWN, detail.getKey());
            Visibility visibility = secretPair ? names.inSecretPair(byName, detail.getKey()) : byName;
            String value = visibility.showsScalars()
                    ? detail.getValue()
                    : redaction.replacement(detail.getValue(), visibility, odd);
            details.put(detail.getKey(), Objects.requireNonNull(limited(value, odd)));
        }
        if (in.requestEvent() != null) {
            details.put(REQUEST_EVENT, in.requestEvent().toString());
        }
        return details;
    }

    private @Nullable Export export(@Nullable Export stated, Set<Anomaly> odd) {
        if (stated == null) {
            return null;
        }
        boolean demo = stated.model() != null && demoModels.contains(stated.model());
        return new Export(limited(stated.model(), odd), stated.rows(), demo);
    }

    /** What is no address is kept as the claim that it is. */
    private Source source(Stated stated, Source request, Set<Anomaly> odd) {
        String address = stated.address();
        if (address == null || request.clientIp() != null) {
            return request;
        }
        IpAddress parsed = IpAddress.parse(address);
        return parsed == null
                ? new Source(null, null, List.of(Objects.requireNonNull(limited(address, odd))), null)
                : new Source(parsed.toString(), null, List.of(), null);
    }

    private Trace trace(Stated stated, Trace request, Set<Anomaly> odd) {
        return stated.requestId() == null || request.requestId() != null
                ? request
                : new Trace(limited(stated.requestId(), odd), request.traceId(), request.sessionHash());
    }

    private @Nullable String limited(@Nullable String text, Set<Anomaly> odd) {
        return Limited.name(text, redaction, odd);
    }
}
