package io.graphqlaudit.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Recorded;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** One dependency and two properties; every call is made once, and then its events are looked at. */
class AutoConfiguredIT {
    private static final String CREATE = "mutation { createModel(name: \"a\") { name } }";
    private static final String FORM = "username=" + Models.EMAIL + "&password=";

    private static Recorded recorded;

    @BeforeAll
    static void ask(@TempDir Path data) throws Exception {
        List<String> properties =
                List.of("graphqlaudit.enabled=true", "graphqlaudit.data-dir=" + data, "spring.application.name=shop");
        try (ConfigurableApplicationContext context = ModelApplication.start(properties)) {
            int port = ModelApplication.port(context);
            Client anybody = new Client(port);
            assertThat(anybody.ask("anonymous", CREATE).statusCode()).isEqualTo(200);
            anybody.ask("with-basic", CREATE, Client.basic(Models.EMAIL, ModelSecurity.PASSWORD));
            anybody.ask("later", CREATE.replace("create", "train"), Client.basic(Models.EMAIL, ModelSecurity.PASSWORD));
            anybody.ask("failing", "mutation { fail { name } }", Client.basic(Models.EMAIL, ModelSecurity.PASSWORD));
            anybody.ask("wrong-basic", CREATE, Client.basic(Models.EMAIL, "guess"));
            anybody.ask(
                    "denied",
                    CREATE,
                    "Authorization",
                    Client.basic(Models.EMAIL, ModelSecurity.PASSWORD)[1],
                    ModelSecurity.DENIED,
                    "yes");
            anybody.ask("field", login(ModelSecurity.PASSWORD));
            anybody.ask("field-refused", login("guess"));
            anybody.form("own", "/api/login", "email=" + Models.EMAIL + "&password=" + ModelSecurity.PASSWORD);

            Client browser = new Client(port);
            browser.form("form-refused", "/login", FORM + "guess");
            assertThat(browser.form("form", "/login", FORM + ModelSecurity.PASSWORD)
                            .statusCode())
                    .isEqualTo(302);
            browser.ask("with-session", CREATE);
            browser.ask("field-refused-again", login("guess"));
            browser.form("out", "/logout", "");
            browser.ask("afterwards", CREATE);

            Client newcomer = new Client(port);
            newcomer.form("first-form", "/login", FORM + ModelSecurity.PASSWORD);
            newcomer.ask("with-first-session", CREATE);
        }
        recorded = Recorded.in(data, "shop");
    }

    @Test
    void tellsWhoAsked() {
        assertThat(told("anonymous")).containsExactly("OPERATION SUCCESS -");
        assertThat(told("with-basic")).containsExactly("OPERATION SUCCESS ada@example.com");
        assertThat(told("with-session")).containsExactly("OPERATION SUCCESS ada@example.com");
        assertThat(events("with-session").get(0).actor())
                .isEqualTo(
                        new Actor(ActorType.PERSON, Models.EMAIL, Models.EMAIL, null, ActorEvidence.PRINCIPAL, true));
    }

    @Test
    void tellsWhoAskedWhereTheAnswerComesFromAnotherThread() {
        assertThat(told("later")).containsExactly("OPERATION SUCCESS ada@example.com");
    }

    @Test
    void tellsWhoAskedForWhatFailed() {
        assertThat(told("failing")).containsExactly("OPERATION FAILURE ada@example.com");
    }

    @Test
    void tellsWhomSpringSecurityTurnedAway() {
        assertThat(told("denied")).containsExactly("OPERATION NOT_EXECUTED ada@example.com");
        assertThat(events("denied").get(0).outcome().httpStatus()).isEqualTo(403);
    }

    @Test
    void recordsASignInByAFieldOnce() {
        assertThat(told("field")).containsExactly("OPERATION SUCCESS -", "LOGIN SUCCESS ada@example.com");
        assertThat(told("field-refused")).containsExactly("OPERATION FAILURE -", "LOGIN FAILURE ada@example.com");
    }

    @Test
    void doesNotTakeWhoWasSignedInForOneWhoSignedInJustNow() {
        assertThat(told("field-refused-again"))
                .containsExactly("OPERATION FAILURE ada@example.com", "LOGIN FAILURE ada@example.com");
        assertThat(events("field-refused-again").get(0).actor().knownBeforehand())
                .isTrue();
    }

    @Test
    void recordsASignInByAFormOnce() {
        assertThat(told("form")).containsExactly("LOGIN SUCCESS ada@example.com");
        assertThat(told("form-refused")).containsExactly("LOGIN FAILURE ada@example.com");
        assertThat(events("form-refused").get(0).effect().details()).containsEntry("reason", "BadCredentialsException");
        assertThat(events("form-refused").get(0).source().clientIp()).isEqualTo("127.0.0.1");
    }

    @Test
    void putsASignInIntoTheSessionThatItBegins() {
        assertThat(session("first-form")).isNotNull().isEqualTo(session("with-first-session"));
        // The failed attempt has begun one, which the sign-in has renamed.
        assertThat(session("form-refused")).isNull();
        assertThat(session("form")).isNotNull().isEqualTo(session("with-session"));
    }

    @Test
    void putsASignOutIntoTheSessionThatItEnds() {
        assertThat(session("out")).isEqualTo(session("with-session"));
    }

    @Test
    void recordsASignInOfTheApplicationsOwn() {
        assertThat(told("own")).containsExactly("LOGIN SUCCESS ada@example.com");
    }

    @Test
    void recordsNoSignInForCredentialsThatComeWithEachRequestUnlessTheyAreWrong() {
        assertThat(events("with-basic")).noneMatch(event -> event.identity().kind() == EventKind.LOGIN);
        assertThat(told("wrong-basic"))
                .containsExactlyInAnyOrder("LOGIN FAILURE ada@example.com", "OPERATION NOT_EXECUTED -");
    }

    @Test
    void recordsASignOut() {
        assertThat(told("out")).containsExactly("LOGIN SUCCESS ada@example.com");
        assertThat(events("out").get(0).effect().action()).isEqualTo("logout");
        assertThat(told("afterwards")).containsExactly("OPERATION SUCCESS -");
    }

    @Test
    void keepsNoPassword() {
        assertThat(recorded.events().toString()).doesNotContain(ModelSecurity.PASSWORD, "guess");
    }

    @Test
    void losesNothing() {
        assertThat(recorded.others()).noneMatch(other -> other.contains("gap"));
        assertThat(recorded.events().values().stream().flatMap(List::stream))
                .allMatch(event -> event.identity().application().equals("shop"))
                .noneMatch(event -> event.outcome().result() == Result.UNKNOWN);
    }

    private static List<AuditEvent> events(String request) {
        return recorded.events().getOrDefault(request, List.of());
    }

    private static @Nullable String session(String request) {
        return events(request).get(0).trace().sessionHash();
    }

    private static List<String> told(String request) {
        return events(request).stream()
                .map(event -> event.identity().kind() + " " + event.outcome().result() + " "
                        + (event.actor().email() == null ? "-" : event.actor().email()))
                .toList();
    }

    private static String login(String password) {
        return "mutation { login(email: \"" + Models.EMAIL + "\", password: \"" + password + "\") { token } }";
    }
}
