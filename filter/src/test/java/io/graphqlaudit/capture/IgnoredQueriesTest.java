package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.policy.PolicyText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries of which nothing is recorded are let go with their last byte, and no others. */
class IgnoredQueriesTest {
    private static final String BOTH = "{\"operationName\":\"%s\",\"query\":\"query Q { a } mutation M { b }\"}";

    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture = Captures.into(sink, Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json; charset=utf-8",
                "application/json; charset=UTF-8"
            })
    void areLetGoWithTheirLastByte(String contentType) {
        assertThat(exchange("{\"query\":\"{ a }\"}", contentType).isSettled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=utf-16", "text/plain", "application/graphql"})
    void areReadWithCareUnderOtherTypes(String contentType) {
        CapturedExchange exchange = exchange("{\"query\":\"{ a }\"}", contentType);

        assertThat(exchange.isSettled()).isFalse();
        exchange.end(FixedAnswer.OK);
        assertThat(sink.offered()).isEmpty();
    }

    @Test
    void areToldFromTheMutationOfTheSameDocument() {
        carryOut(BOTH.formatted("Q"));
        carryOut(BOTH.formatted("M"));
        carryOut(BOTH.formatted("Q"));

        assertThat(sink.stages()).containsExactly("COMPLETE b");
    }

    @Test
    void areToldFromASignInThatAVariableIncludes() {
        String body = "{\"query\":\"query($x: Boolean!) { a login(u: 1) @include(if: $x) }\",\"variables\":{\"x\":%s}}";
        carryOut(body.formatted("false"));
        carryOut(body.formatted("true"));
        carryOut(body.formatted("false"));

        // The operation, and the sign-in in it.
        assertThat(sink.offered()).hasSize(2);
    }

    @Test
    void areToldFromASignInThatOnlyItsVariablesTell() {
        String body =
                "{\"query\":\"query($p: String) { createToken(password: $p) { id } }\",\"variables\":{\"p\":\"%s\"}}";
        carryOut(body.formatted("a"));
        carryOut(body.formatted("b"));

        assertThat(sink.offered()).hasSize(4);
    }

    @Test
    void areThoseOfThePolicyInForce() {
        String body = "{\"query\":\"{ a }\"}";
        carryOut(body);
        capture.replacePolicy(policy("{\"rules\": [{\"level\": \"FULL\"}]}"));
        carryOut(body);
        capture.replacePolicy(policy("{\"rules\": []}"));
        carryOut(body);

        assertThat(sink.stages()).containsExactly("COMPLETE a");
    }

    @Test
    void mayBeOfInterestFromOneRequesterOnly() {
        capture.replacePolicy(policy("{\"rules\": [{\"match\": {\"users\": [\"eve*\"]}, \"level\": \"FULL\"}]}"));

        assertThat(exchange("{\"query\":\"{ a }\"}", "application/json").isSettled())
                .isFalse();
    }

    private void carryOut(String body) {
        exchange(body, "application/json").end(FixedAnswer.OK);
    }

    private CapturedExchange exchange(String body, String contentType) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        CapturedExchange exchange = capture.exchange(new RequestFacts(
                Instant.EPOCH,
                "POST",
                null,
                contentType,
                true,
                bytes.length,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous()));
        exchange.read(bytes, 0, bytes.length);
        return exchange;
    }

    private static CapturePolicy policy(String text) {
        return CapturePolicy.of(Captures.settings(Map.of()), new PolicyText("policy.json", text));
    }
}
