package io.graphqlaudit.bench;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The event that the journal's benchmark writes again and again. */
final class JournalEvent {
    private JournalEvent() {}

    /** About a kilobyte when encoded, by somebody signed in. */
    static AuditEvent ofOneKilobyte() {
        return new AuditEvent(
                new EventIdentity(new UUID(1, 2), EventKind.ACTION, 1, "bench", "node", "1", null),
                new EventTime(Instant.EPOCH, null),
                new Actor(ActorType.PERSON, "1", "ada@example.com", null, ActorEvidence.SESSION, true),
                Source.none(),
                null,
                null,
                null,
                new Effect("delete", List.of(), Map.of("text", "x".repeat(580))),
                new Outcome(Result.SUCCESS, null, List.of(), Set.of()),
                new Trace("request", null, null),
                Set.of());
    }
}
