package io.graphqlaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapturePolicyTest {
    private static final Decision FULL_AND_DURABLE = new Decision(Level.FULL, Delivery.DURABLE);

    private final RequestPolicy policy = policy(Map.of());

    @ParameterizedTest
    @EnumSource(names = {"MUTATION", "SUBSCRIPTION", "UNKNOWN"})
    void recordsEverythingButQueriesInFull(OperationType type) {
        assertThat(policy.decide(type, List.of("anything"))).isEqualTo(FULL_AND_DURABLE);
        assertThat(policy.decide(type, List.of())).isEqualTo(FULL_AND_DURABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "__schema", "loginHistory", "reexport"})
    void ignoresPlainQueriesAndIntrospection(String field) {
        assertThat(policy.decide(OperationType.QUERY, List.of(field)).isRecorded())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "logIn", "LOGIN", "log_in", "sign_in", "tokenAuth", "refresh_token", "logoutMe"})
    void knowsLoginsWhateverTheirSpelling(String field) {
        assertThat(policy.isLogin(field)).isTrue();
        assertThat(policy.decide(OperationType.QUERY, List.of(field))).isEqualTo(FULL_AND_DURABLE);
    }

    @Test
    void leavesItToTheArgumentsWhomASignOutIsAbout() {
        assertThat(policy.mayBeLogin("logout")).isTrue();
        assertThat(policy.decide(OperationType.QUERY, List.of("logout"), Set.of("logout")))
                .isEqualTo(FULL_AND_DURABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exportModel", "export", "export_csv", "downloadReport"})
    void knowsExportsByTheirBeginning(String field) {
        assertThat(policy.isExport(field)).isTrue();
        assertThat(policy.decide(OperationType.QUERY, List.of(field))).isEqualTo(FULL_AND_DURABLE);
    }

    @Test
    void takesTheStrongestDecisionOverAllRootFields() {
        assertThat(policy.decide(OperationType.QUERY, List.of("models", "exportModel")))
                .isEqualTo(FULL_AND_DURABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"built-in, enter", "enter,Built-In", "BUILT_IN,,enter,enter"})
    void addsTheNamesOfTheOperatorToTheUsualOnes(String setting) {
        RequestPolicy own = policy(Map.of("login.fields", setting));
        assertThat(own.isLogin("login")).isTrue();
        assertThat(own.isLogin("enter")).isTrue();
        assertThat(own.isLogin("leave")).isFalse();
    }

    @Test
    void takesTheNamesOfTheOperator() {
        RequestPolicy own = policy(Map.of("login.fields", "enter", "export.fields", "take*", "delivery", "async"));
        assertThat(own.isLogin("login")).isFalse();
        assertThat(own.isLogin("Enter")).isTrue();
        assertThat(own.decide(OperationType.QUERY, List.of("takeAll")))
                .isEqualTo(new Decision(Level.FULL, Delivery.ASYNC));
    }

    @Test
    void knowsWhetherAnythingIsDeliveredStrictly() {
        assertThat(policy(Map.of("delivery", "strict")).asksFor(Delivery.STRICT))
                .isTrue();
        assertThat(policy(Map.of()).asksFor(Delivery.STRICT)).isFalse();
    }

    private static RequestPolicy policy(Map<String, String> initParams) {
        return CapturePolicy.of(new Settings(new SettingSources(initParams, Map.of(), Map.of(), Map.of())))
                .of(new Requester("shop", "/graphql", null, null));
    }
}
