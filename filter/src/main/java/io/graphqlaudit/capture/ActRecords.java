package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.Fate;
import io.graphqlaudit.policy.Decision;
import io.graphqlaudit.policy.Level;
import io.graphqlaudit.policy.Requester;
import java.time.Clock;
import java.util.List;

/** Records what the application says that happened, as the policy wants it. Safe for use by several threads. */
final class ActRecords {
    private final ActAssembler assembler;
    private final EventIds ids;
    private final AuditSink sink;
    private final Clock clock;

    ActRecords(ActAssembler assembler, EventIds ids, AuditSink sink, Clock clock) {
        this.assembler = assembler;
        this.ids = ids;
        this.sink = sink;
        this.clock = clock;
    }

    Fate record(Act act, Circumstances in, PolicyInForce inForce) {
        Origin origin = inForce.assembler().origin();
        Actor actor = ActAssembler.actorOf(act, in.actor());
        Decision decision = inForce.policy()
                .of(new Requester(origin.application(), in.path(), actor.userId(), actor.email()))
                .decide(act.kind(), act.action());
        if (!decision.isRecorded()) {
            return Fate.LEFT_OUT;
        }
        boolean full = decision.level() == Level.FULL;
        AuditEvent event = assembler.event(act, actor, in, origin, ids.next(), clock.instant(), full);
        return switch (sink.accept(List.of(AuditRecord.complete(event)), decision.delivery())) {
            case KEPT -> Fate.KEPT;
            case LATE -> Fate.LATE;
            case SHED -> Fate.SHED;
        };
    }
}
