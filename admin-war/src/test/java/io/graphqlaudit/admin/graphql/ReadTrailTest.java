package io.graphqlaudit.admin.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.testing.RecordingSink;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadTrailTest {
    /** To find it out takes a walk through the whole document, which may ask for it under 499 names. */
    @Test
    void findsOutTheCostOfACallOnce() {
        Caller caller = new Caller("token:1", Actor.anonymous(), Set.of(), null);
        SelfAudit audit = new SelfAudit(new RecordingSink(), Clock.systemUTC(), "node", "1");
        ReadTrail trail =
                new ReadTrail(new GraphQlCall("{a}", null, Map.of()), caller, Source.none(), Instant.EPOCH, audit);
        AtomicInteger calculations = new AtomicInteger();

        for (int i = 0; i < 3; i++) {
            assertThat(trail.cost(() -> 6 + calculations.incrementAndGet())).isEqualTo(7);
        }
    }
}
