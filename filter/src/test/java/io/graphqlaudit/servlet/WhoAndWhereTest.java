package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.source.SourceRules;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who acts and from where, as real containers tell it. */
class WhoAndWhereTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "actor.session-attribute", "user",
            "actor.header", "X-User",
            "source.client-address", "chain",
            "source.trusted-proxies", "127.0.0.1, 10.0.0.0/8");

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void knowsASignInByTheContainerWhateverTheAnswerSays(TestServer.Kind kind) throws Exception {
        start(kind);
        AuditEvent event = signIn("login ada lovelace", "login{id}", "{\"data\":{\"login\":null}}");

        assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(event.outcome().evidence()).contains(Evidence.CONTAINER_CALL);
        assertThat(event.actor().userId()).isEqualTo("ada");
        assertThat(event.actor().evidence()).isEqualTo(ActorEvidence.PRINCIPAL);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void knowsASignInThatTheContainerRefusedWhateverTheAnswerSays(TestServer.Kind kind) throws Exception {
        start(kind);
        AuditEvent event = signIn("login ada guess", "login{token}", "{\"data\":{\"login\":{\"token\":\"abc\"}}}");

        assertThat(event.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(event.outcome().evidence()).contains(Evidence.CONTAINER_CALL);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void knowsASignOutByTheContainer(TestServer.Kind kind) throws Exception {
        start(kind);
        AuditEvent event = signIn("logout", "logout", "{\"data\":{\"logout\":null}}");

        assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(event.outcome().evidence()).contains(Evidence.CONTAINER_CALL);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void namesWhoWasSignedInOnlyWhileTheRequestRan(TestServer.Kind kind) throws Exception {
        start(kind);
        post("login ada lovelace; logout", "make", "{\"data\":{\"make\":1}}");

        assertThat(RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN)
                        .effect()
                        .action())
                .isEqualTo("login");
        assertThat(RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN)
                        .effect()
                        .action())
                .isEqualTo("logout");
        Actor actor =
                RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION).actor();
        assertThat(actor.userId()).isEqualTo("ada");
        assertThat(actor.knownBeforehand()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void takesWhomTheApplicationNamesBehindTheFilterForSignedInBefore(TestServer.Kind kind) throws Exception {
        start(kind);
        post("session ada", "make", "{\"data\":{\"make\":1}}");

        Actor actor =
                RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION).actor();
        assertThat(actor.userId()).isEqualTo("ada");
        assertThat(actor.knownBeforehand()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void doesNotTakeWhoIsSignedInForWhoseNameWasTriedInVain(TestServer.Kind kind) throws Exception {
        start(kind);
        post("session ada", "make", "{\"data\":{\"make\":1}}");
        sink.finalEvents();
        String refused = "{\"data\":{\"login\":null},\"errors\":[{\"message\":\"no\",\"path\":[\"login\"]}]}";
        AuditEvent failed = signIn("session ada", "login(badge:\\\"bob\\\",password:\\\"x\\\"){token}", refused);

        assertThat(failed.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(failed.actor()).isEqualTo(Actor.anonymous());
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void takesAFilterThatSignsInForEachRequestForNoSignInThatWasAskedFor(TestServer.Kind kind) throws Exception {
        start(kind);
        AuditEvent failed = signIn("early; login ada lovelace", "verifyOtp{id}", "{\"data\":{\"verifyOtp\":null}}");
        post("early; login ada lovelace; logout", "make", "{\"data\":{\"make\":1}}");
        Actor actor =
                RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION).actor();

        assertThat(failed.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(failed.outcome().evidence()).doesNotContain(Evidence.CONTAINER_CALL, Evidence.PRINCIPAL_CHANGED);
        assertThat(actor.userId()).isEqualTo("ada");
        assertThat(actor.knownBeforehand()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void takesANewSessionOfSomebodySignedInForNoAnswerToErrors(TestServer.Kind kind) throws Exception {
        start(kind);
        post("session ada", "make", "{\"data\":{\"make\":1}}");
        sink.finalEvents();
        AuditEvent refused =
                signIn("session ada; renew", "login{errors}", "{\"data\":{\"login\":{\"errors\":[\"no\"]}}}");
        AuditEvent silent = signIn("session ada; renew", "login{id}", "{\"data\":{\"login\":{\"id\":1}}}");

        assertThat(refused.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(silent.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(silent.outcome().evidence()).contains(Evidence.PRINCIPAL_CHANGED);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void tellsASignInInTheSessionThatItBeganAndASignOutInTheOneThatItEnded(TestServer.Kind kind) throws Exception {
        start(kind);
        AuditEvent began = signIn("session ada", "login{id}", "{\"data\":{\"login\":{\"id\":1}}}");
        post("", "make", "{\"data\":{\"make\":1}}");
        AuditEvent made = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        AuditEvent renewed = signIn("renew", "login{id}", "{\"data\":{\"login\":{\"id\":1}}}");
        AuditEvent ended = signIn("end", "logout", "{\"data\":{\"logout\":null}}");

        assertThat(began.trace().sessionHash())
                .isNotNull()
                .isEqualTo(made.trace().sessionHash());
        assertThat(renewed.trace().sessionHash())
                .isNotEqualTo(began.trace().sessionHash())
                .isEqualTo(ended.trace().sessionHash());
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void takesASessionThatAFilterRenewsForNoSignIn(TestServer.Kind kind) throws Exception {
        start(kind);
        post("session ada", "make", "{\"data\":{\"make\":1}}");
        sink.finalEvents();
        AuditEvent early = signIn("early; renew", "verifyOtp{id}", "{\"data\":{\"verifyOtp\":{\"id\":1}}}");
        AuditEvent own = signIn("renew", "verifyOtp{id}", "{\"data\":{\"verifyOtp\":{\"id\":1}}}");

        assertThat(early.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(own.outcome().result()).isEqualTo(Result.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void judgesASignOutThatAnswersNullByTheSession(TestServer.Kind kind) throws Exception {
        start(kind);
        post("session ada", "make", "{\"data\":{\"make\":1}}");
        sink.finalEvents();
        AuditEvent ended = signIn("end", "logout", "{\"data\":{\"logout\":null}}");
        AuditEvent nothing = signIn("", "logout", "{\"data\":{\"logout\":null}}");

        assertThat(ended.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(ended.actor().userId()).isEqualTo("ada");
        assertThat(nothing.outcome().result()).isEqualTo(Result.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void findsTheClientAndTheUserBehindTrustedProxies(TestServer.Kind kind) throws Exception {
        start(kind);
        post(
                "",
                "make",
                "{\"data\":{\"make\":1}}",
                "X-Forwarded-For",
                "6.6.6.6, 203.0.113.7:99",
                "X-Forwarded-For",
                "10.0.0.2",
                "Forwarded",
                "for=6.6.6.6",
                "X-User",
                "ada");

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.source().clientIp()).isEqualTo("203.0.113.7");
        assertThat(event.source().peerIp()).isEqualTo("127.0.0.1");
        assertThat(event.source().forwardedChain())
                .containsExactly("6.6.6.6, 203.0.113.7:99", "10.0.0.2", "for=6.6.6.6");
        assertThat(event.anomalies()).doesNotContain(Anomaly.CLIENT_ADDRESS_UNKNOWN);
        assertThat(event.actor().userId()).isEqualTo("ada");
        assertThat(event.actor().evidence()).isEqualTo(ActorEvidence.PROXY_HEADER);
        assertThat(event.actor().knownBeforehand()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void saysOfEveryEventThatTheClientsAddressIsNotKnown(TestServer.Kind kind) throws Exception {
        start(kind);
        post("", "login{id}", "{\"data\":{\"login\":{\"id\":1}}}", "X-Forwarded-For", "203.0.113.7, unknown, 10.0.0.2");

        assertThat(sink.finalEvents()).hasSize(2).allSatisfy(event -> {
            assertThat(event.source().clientIp()).isEqualTo("10.0.0.2");
            assertThat(event.anomalies()).contains(Anomaly.CLIENT_ADDRESS_UNKNOWN);
        });
    }

    private void start(TestServer.Kind kind) throws Exception {
        Settings settings = new Settings(new SettingSources(SETTINGS, Map.of(), Map.of(), Map.of()));
        Auditing auditing = Auditings.of(
                Captures.into(sink, Map.of()),
                sink,
                ActorReader.of(settings, getClass().getClassLoader()),
                SourceRules.of(settings));
        server = kind.start(new ObedientServlet(), new AuditFilter(auditing));
    }

    private AuditEvent signIn(String acts, String field, String answer) throws Exception {
        post(acts, field, answer);
        List<AuditEvent> events = sink.finalEvents();
        return RecordingAuditSink.only(events, EventKind.LOGIN);
    }

    private void post(String acts, String field, String answer, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                .header("Content-Type", "application/json")
                .header("X-Acts", acts)
                .header("X-Answer", answer)
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"mutation{" + field + "}\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo(answer);
    }

    /** Does about who is signed in what a header says, and answers what another one says. */
    private static final class ObedientServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            for (String act : request.getHeader("X-Acts").split(";", -1)) {
                if (!request.getHeader("X-Acts").startsWith("early")
                        || act.strip().equals("logout")) {
                    request.getInputStream().readAllBytes();
                }
                act(act.strip().split(" ", -1), request);
            }
            request.getInputStream().readAllBytes();
            response.setContentType("application/json");
            response.getWriter().write(request.getHeader("X-Answer"));
        }

        private static void act(String[] words, HttpServletRequest request) {
            try {
                switch (words[0]) {
                    case "login" -> request.login(words[1], words[2]);
                    case "logout" -> request.logout();
                    case "session" -> request.getSession().setAttribute("user", words[1]);
                    case "renew" -> request.changeSessionId();
                    case "end" -> request.getSession().invalidate();
                    default -> assertThat(words[0]).isIn("", "early");
                }
            } catch (ServletException e) {
                // The answer says it, or does not.
            }
        }
    }
}
