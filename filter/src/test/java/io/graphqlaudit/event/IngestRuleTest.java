package io.graphqlaudit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.SystemEvents;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class IngestRuleTest {
    @ParameterizedTest
    @EnumSource(names = {"LOGIN", "OPERATION", "EXPORT", "ACTION"})
    void allowsTheKindsThatAnApplicationHas(EventKind kind) {
        assertThat(allows(event(kind, "any"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SYSTEM", "ACCESS"})
    void allowsNothingOfAnotherApplication(EventKind kind) {
        assertThat(IngestRule.allows(event(kind, "any"), "bank"::equals)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gap", "start", "stop", "enable", "disable", "policy_change"})
    void allowsWhatAnApplicationTellsOfItsSpoolAndPolicy(String action) {
        assertThat(allows(event(EventKind.SYSTEM, action))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "purge", "hold_placed", "hold_released", "Gap", ""})
    void allowsNothingElseOfTheAuditSystem(String action) {
        assertThat(allows(event(EventKind.SYSTEM, action))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "gap"})
    void allowsNoUseOfTheLog(String action) {
        assertThat(allows(event(EventKind.ACCESS, action))).isFalse();
    }

    private static boolean allows(AuditEvent event) {
        return IngestRule.allows(event, "shop"::equals);
    }

    private static AuditEvent event(EventKind kind, String action) {
        AuditEvent like =
                new SystemEvents("shop", "node", "1", Clock.systemUTC()).event(action, Result.SUCCESS, Map.of());
        EventIdentity identity =
                new EventIdentity(like.identity().id(), kind, EventIdentity.CURRENT_SCHEMA, "shop", "node", "1", null);
        return like.withIdentity(identity);
    }
}
