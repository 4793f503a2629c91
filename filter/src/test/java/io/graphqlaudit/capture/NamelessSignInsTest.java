package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.testing.LogLines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamelessSignInsTest {
    private static final String REFUSED = "{\"data\":{\"login\":null}}";
    private static final String TAKEN = "{\"data\":{\"login\":{\"token\":\"eyJhbGciOiJub25lIn0.e30.\"}}}";

    private final Capture capture = Captures.into(new ScriptedSink(), Map.of());

    @Test
    void saysOnceWhichArgumentsASignInHadThatNamesNobody() {
        try (LogLines log = LogLines.of(NamelessSignIns.class)) {
            attempt("login(badge: \"4711\", password: \"p\")", REFUSED);
            attempt("login(input: {pass: \"q\", staffNumber: \"12\"})", TAKEN);

            assertThat(log.lines())
                    .containsExactly(
                            "INFO An attempt to sign in by login names nobody; its arguments are: badge. If one of them"
                                    + " says who signs in, set login.actor-arguments=built-in, X with its name as X.");
        }
    }

    @Test
    void saysSoOfOneThatSucceeds() {
        try (LogLines log = LogLines.of(NamelessSignIns.class)) {
            attempt("login(input: {pass: \"q\", staffNumber: \"12\"})", TAKEN);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("input, staffNumber")
                    .doesNotContain("pass", "12");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login(email: \"ada@example.com\", password: \"p\")",
                "login(password: \"p\", accessToken: \"t\", apiKey: \"k\")",
                "login(name: null, password: \"p\")",
                "login",
                "refreshToken(client: \"web\")",
                "logout(badge: \"4711\")"
            })
    void saysNothingWhereNoNameCanBeAdded(String field) {
        try (LogLines log = LogLines.of(NamelessSignIns.class)) {
            attempt(field, TAKEN.replace("login", field.replaceAll("\\(.*", "")));

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void saysNothingOfWhatNoServerHasLookedAt() {
        try (LogLines log = LogLines.of(NamelessSignIns.class)) {
            attempt(
                    "login(badge: 1)",
                    "{\"errors\":[{\"message\":\"no\",\"extensions\":{\"classification\":\"ValidationError\"}}]}");

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void repeatsNothingThatAClientMakesUp() {
        try (LogLines log = LogLines.of(NamelessSignIns.class)) {
            CapturedExchange exchange = Captures.posted(
                    capture,
                    "{\"query\":\"mutation In($in: LoginInput) { login(input: $in) { token } }\",\"variables\":{\"in\":{"
                            + "\"a\\nWARNING all is lost\":1,\"ada@example.com\":2,\"badge\":3}}}");
            end(exchange, REFUSED);

            assertThat(log.lines()).singleElement().asString().contains("are: input, badge.");
        }
    }

    @Test
    void saysSoOfSoManyFieldsAtMost() {
        try (LogLines log = LogLines.of(NamelessSignIns.class)) {
            List<String> systems =
                    List.of("google", "apple", "github", "facebook", "customer", "user", "staff", "admin");
            for (String first : systems) {
                for (String second : systems) {
                    attempt(
                            "login_with_" + first + "_" + second + "(badge: 1)",
                            "{\"data\":{\"login_with_" + first + "_" + second + "\":null}}");
                }
            }

            assertThat(log.lines()).hasSize(NamelessSignIns.MOST);
        }
    }

    private void attempt(String field, String answer) {
        end(
                Captures.posted(capture, "{\"query\":\"mutation { " + field.replace("\"", "\\\"") + " { token } }\"}"),
                answer);
    }

    private static void end(CapturedExchange exchange, String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        AnswerFacts facts = new FixedAnswer(200, "application/json");
        assertThat(exchange.wantsAnswer(facts)).isTrue();
        exchange.answer().add(bytes, 0, bytes.length);
        exchange.end(facts);
    }
}
