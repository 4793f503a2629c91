package io.graphqlaudit.admin.selfaudit;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.admin.testing.RecordingSink;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A use of the log that takes a while. */
class ActUnderWayTest {
    private static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");
    private static final Outcome SUCCESS = new Outcome(Result.SUCCESS, 200, List.of(), Set.of());

    private final RecordingSink sink = new RecordingSink();
    private final MovableClock clock = new MovableClock(NOW);
    private final SelfAudit audit = new SelfAudit(sink, clock, "node", "1");

    @Test
    void isOneEventThatIsOpenedAndClosed() {
        ActUnderWay act = begin();
        clock.advance(Duration.ofSeconds(5));
        act.end(Map.of("rows", "7"), SUCCESS);
        act.end(Map.of("rows", "8"), SUCCESS);

        assertThat(sink.records()).extracting(AuditRecord::stage).containsExactly(Stage.OPENED, Stage.CLOSED);
        assertThat(sink.events().get(0).outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(sink.events().get(0).time().completed()).isNull();
        assertThat(sink.events().get(1).identity())
                .isEqualTo(sink.events().get(0).identity());
        assertThat(sink.events().get(1).time().received()).isEqualTo(NOW);
        assertThat(sink.events().get(1).time().completed()).isEqualTo(NOW.plusSeconds(5));
        assertThat(sink.events().get(1).outcome()).isEqualTo(SUCCESS);
        assertThat(sink.events().get(1).effect().details()).containsOnly(Map.entry("a", "b"), Map.entry("rows", "7"));
    }

    @Test
    void isToldWholeWhereItsBeginningWasShed() {
        sink.becomeFull();
        ActUnderWay act = begin();
        sink.hasRoomAgain();
        act.end(Map.of(), SUCCESS);

        assertThat(sink.records()).extracting(AuditRecord::stage).containsExactly(Stage.COMPLETE);
        assertThat(audit.lost()).isZero();
    }

    @Test
    void isCountedWhereNothingOfItCouldBeKept() {
        sink.becomeFull();
        begin().end(Map.of(), SUCCESS);

        assertThat(audit.lost()).isEqualTo(1);
    }

    private ActUnderWay begin() {
        return audit.begin(new Act("export", NOW, Actor.anonymous(), Source.none(), null, Map.of("a", "b"), SUCCESS));
    }
}
