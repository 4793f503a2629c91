package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.source.SourceRules;
import io.graphqlaudit.spring.security.DenialListener;
import io.graphqlaudit.spring.security.FrontFilter;
import io.graphqlaudit.spring.security.Identities;
import io.graphqlaudit.spring.security.IdentityFilter;
import io.graphqlaudit.spring.security.SignInListener;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/** The adapters for Spring Security, with a filter in the place of its chain that knows whom it is told. */
class BehindSpringSecurityTest {
    private static final String MAKE = "mutation { makeModel(name: 1) { id } }";
    private static final String MADE = "{\"data\":{\"makeModel\":{\"id\":1}}}";
    private static final String LOGIN = "mutation { login(email: \\\"ada@example.com\\\") { id } }";
    private static final String SILENT = "{\"data\":{\"login\":{\"id\":1}}}";

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AtomicReference<@Nullable Authentication> present = new AtomicReference<>();
    private final SignInListener listener = new SignInListener(() -> Identities.of(present.get()));
    private @Nullable TestServer server;

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void knowsWhoWasThereBeforehand() throws Exception {
        present.set(signedIn("ada", new Account("ada@example.com")));
        start(MADE, () -> {});
        assertThat(operation(MAKE).actor())
                .isEqualTo(new Actor(ActorType.PERSON, "ada", "ada@example.com", null, ActorEvidence.PRINCIPAL, true));
    }

    @Test
    void knowsWhoActsForWhom() throws Exception {
        Authentication admin = signedIn("root", "root");
        present.set(
                new TestingAuthenticationToken("ada", null, List.of(new SwitchUserGrantedAuthority("back", admin))));
        start(MADE, () -> {});
        Actor actor = operation(MAKE).actor();
        assertThat(actor.userId()).isEqualTo("root");
        assertThat(actor.onBehalfOf()).isEqualTo("ada");
    }

    @Test
    void takesNobodyForSomebody() throws Exception {
        present.set(new TestingAuthenticationToken("ada", "password"));
        start(MADE, () -> {});
        assertThat(operation(MAKE).actor()).isEqualTo(Actor.anonymous());
    }

    @Test
    void seesASignInThatAFieldBringsAbout() throws Exception {
        start(SILENT, () -> present.set(signedIn("ada", "ada")));
        AuditEvent login = login(LOGIN);
        assertThat(login.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(login.outcome().evidence()).contains(Evidence.PRINCIPAL_CHANGED);
    }

    @Test
    void takesWhoWasThereBeforehandForNoSignIn() throws Exception {
        present.set(signedIn("ada", "ada"));
        start("{\"data\":{\"login\":null}}", () -> {});
        assertThat(login(LOGIN).outcome().result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void seesASignOutThatAFieldBringsAbout() throws Exception {
        present.set(signedIn("ada", "ada"));
        start("{\"data\":{\"logout\":null}}", () -> {
            listener.onApplicationEvent(new LogoutSuccessEvent(signedIn("ada", "ada")));
            present.set(null);
        });
        AuditEvent logout = login("mutation { logout }");
        assertThat(logout.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(logout.outcome().evidence()).contains(Evidence.PRINCIPAL_CHANGED);
    }

    @Test
    void tellsAnAttemptOnceWhereAFieldTellsOfIt() throws Exception {
        start(SILENT, () -> listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada"))));
        AuditEvent login = login(LOGIN);
        assertThat(login.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(login.outcome().evidence()).contains(Evidence.CONTAINER_CALL);
    }

    @Test
    void tellsAnAttemptInVainOnceWhereAFieldTellsOfIt() throws Exception {
        start(SILENT, () -> listener.onApplicationEvent(failed(unchecked("ada"))));
        AuditEvent login = login(LOGIN);
        assertThat(login.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(login.actor().email()).isEqualTo("ada@example.com");
    }

    @Test
    void tellsASignInOutsideGraphQlOnce() throws Exception {
        start("", () -> {
            listener.onApplicationEvent(
                    new AuthenticationSuccessEvent(signedIn("ada", new Account("ada@example.com"))));
            listener.onApplicationEvent(new InteractiveAuthenticationSuccessEvent(
                    signedIn("ada", new Account("ada@example.com")), getClass()));
            listener.onApplicationEvent(new LogoutSuccessEvent(signedIn("ada", "ada")));
        });
        ask("GET", "");
        AuditEvent login = sink.finalEvents().get(0);
        assertThat(login.identity().kind()).isEqualTo(EventKind.LOGIN);
        assertThat(login.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(login.actor().email()).isEqualTo("ada@example.com");
        assertThat(sink.finalEvents().get(0).effect().action()).isEqualTo("logout");
    }

    @Test
    void tellsASignInOnceWhoseNameIsAnotherOnceItHasItsSession() throws Exception {
        startServlet((request, response) -> {
            listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada@example.com", "ada")));
            listener.onApplicationEvent(new InteractiveAuthenticationSuccessEvent(signedIn("4711", "ada"), getClass()));
        });
        ask("GET", "");
        List<AuditEvent> told = sink.finalEvents();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).actor().userId()).isEqualTo("4711");
        assertThat(sink.isEmpty()).isTrue();
    }

    @Test
    void tellsASignInInTheSessionThatItBegins() throws Exception {
        List<String> steps = record();
        startServlet((request, response) -> {
            listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada")));
            steps.add(hash(request.getSession().getId()));
            listener.onApplicationEvent(new InteractiveAuthenticationSuccessEvent(signedIn("ada", "ada"), getClass()));
            steps.add("over");
        });
        ask("GET", "");
        assertThat(steps).containsExactly(session(sink.finalEvents()), "recorded", "over");
    }

    @Test
    void tellsASignInByTheApplicationInTheSessionThatItBeginsBeforeTheAnswerLeaves() throws Exception {
        List<String> steps = record();
        startServlet((request, response) -> {
            listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada")));
            steps.add(hash(request.getSession().getId()));
            response.flushBuffer();
            steps.add("over");
        });
        ask("POST", "");
        assertThat(steps).containsExactly(session(sink.finalEvents()), "recorded", "over");
    }

    @Test
    void tellsOfASignInThatBeginsNoSession() throws Exception {
        startServlet((request, response) ->
                listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada"))));
        ask("GET", "");
        assertThat(session(sink.finalEvents())).isNull();
    }

    @Test
    void tellsEachAttemptInTheSessionThatItLeads() throws Exception {
        List<String> ids = new ArrayList<>();
        startServlet((request, response) -> {
            listener.onApplicationEvent(failed(unchecked("ada")));
            if (ids.isEmpty()) {
                ids.add(request.getSession().getId());
                return;
            }
            listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada")));
            ids.add(request.changeSessionId());
        });
        ask("POST", "");
        assertThat(session(sink.finalEvents())).isNull();
        ask("POST", "", "Cookie", "JSESSIONID=" + ids.get(0));
        assertThat(session(sink.finalEvents())).isEqualTo(hash(ids.get(0)));
        assertThat(session(sink.finalEvents())).isEqualTo(hash(ids.get(1)));
    }

    @Test
    void tellsASignOutInTheSessionThatItEnds() throws Exception {
        List<String> ids = new ArrayList<>();
        startServlet((request, response) -> {
            if (ids.isEmpty()) {
                ids.add(request.getSession().getId());
                return;
            }
            request.getSession().invalidate();
            listener.onApplicationEvent(new LogoutSuccessEvent(signedIn("ada", "ada")));
            request.getSession();
        });
        ask("POST", "");
        ask("POST", "", "Cookie", "JSESSIONID=" + ids.get(0));
        assertThat(session(sink.finalEvents())).isEqualTo(hash(ids.get(0)));
    }

    @Test
    void tellsARefusalOfWhoHadTheRightPassword() throws Exception {
        startServlet((request, response) -> {
            listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada")));
            request.getSession().setAttribute(AwaitedSignIn.REFUSAL, new BadCredentialsException("no more sessions"));
            response.sendRedirect("/login?error");
        });
        ask("POST", "");
        AuditEvent refused = RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN);
        assertThat(refused.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(refused.actor().userId()).isEqualTo("ada");
        assertThat(refused.trace().sessionHash()).isNull();
        assertThat(refused.effect().details()).containsExactly(Map.entry("reason", "BadCredentialsException"));
    }

    @Test
    void takesNoEarlierRefusalForThatOfWhoHadTheRightPassword() throws Exception {
        startServlet((request, response) -> {
            request.getSession().setAttribute(AwaitedSignIn.REFUSAL, new BadCredentialsException("no"));
            listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada")));
        });
        ask("POST", "");
        assertThat(RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN)
                        .outcome()
                        .result())
                .isEqualTo(Result.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({
        "200, false, SUCCESS",
        "302, false, UNKNOWN",
        "302, true, SUCCESS",
        "401, false, FAILURE",
        "403, false, UNKNOWN",
        "403, true, SUCCESS",
        "500, false, UNKNOWN"
    })
    void judgesByTheAnswerWhetherARightPasswordWasEnough(int status, boolean stays, Result result) throws Exception {
        startServlet((request, response) -> {
            listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada")));
            present.set(stays ? signedIn("ada", "ada") : null);
            response.setStatus(status);
        });
        ask("POST", "");
        assertThat(RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN)
                        .outcome()
                        .result())
                .isEqualTo(result);
    }

    @Test
    void tellsWhatIsDoneInFrontOfTheFilter() throws Exception {
        AtomicReference<@Nullable String> session = new AtomicReference<>();
        startBehind(request -> {
            listener.onApplicationEvent(failed(unchecked("eve")));
            listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada")));
            session.set(hash(request.getSession().getId()));
        });
        ask("POST", "", "X-Request-ID", "one");
        AuditEvent failure = RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN);
        assertThat(failure.actor().userId()).isEqualTo("eve");
        assertThat(failure.trace().requestId()).isEqualTo("one");
        AuditEvent success = RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN);
        assertThat(success.actor().userId()).isEqualTo("ada");
        assertThat(success.trace().sessionHash()).isEqualTo(session.get());
        assertThat(success.source().clientIp()).isEqualTo("127.0.0.1");
    }

    @Test
    void tellsNothingInFrontOfAFilterThatDoesNotRun() {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getServletContext()).thenReturn(mock(ServletContext.class));
        assertThat(IdentityNotes.enterFront(request)).isNull();
        listener.onApplicationEvent(failed(unchecked("ada")));
        assertThat(IdentityNotes.current()).isEmpty();
        IdentityNotes.leaveFront(null, () -> 200);
    }

    @Test
    void keepsTheNameOfAFailedAttemptOnlyWhereItIsOne() throws Exception {
        start("", () -> {
            listener.onApplicationEvent(failed(new TestingAuthenticationToken("eyJ0b2tlbiI6MX0", null)));
            listener.onApplicationEvent(failed(new PreAuthenticatedAuthenticationToken("key", "key")));
            listener.onApplicationEvent(failed(unchecked("ada")));
        });
        ask("GET", "");
        AuditEvent nameless = sink.finalEvents().get(0);
        assertThat(nameless.actor()).isEqualTo(Actor.anonymous());
        AuditEvent named = sink.finalEvents().get(0);
        assertThat(named.actor().userId()).isEqualTo("ada");
        assertThat(named.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(named.effect().details()).containsExactly(Map.entry("reason", "BadCredentialsException"));
    }

    @Test
    void takesCredentialsThatComeWithTheRequestForNoSignIn() throws Exception {
        start(MADE, () -> {
            listener.onApplicationEvent(new AuthenticationSuccessEvent(signedIn("ada", "ada")));
            listener.onApplicationEvent(failed(new TestingAuthenticationToken("eyJ0b2tlbiI6MX0", null)));
        });
        ask("POST", MAKE, "Authorization", "Bearer eyJ0b2tlbiI6MX0");
        assertThat(sink.finalEvents())
                .extracting(event -> event.identity().kind())
                .containsExactly(EventKind.OPERATION);
    }

    @Test
    void knowsWhoWasTurnedAwayInFront() throws Exception {
        Actor[] seen = new Actor[1];
        start(new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                new DenialListener()
                        .onApplicationEvent(new AuthorizationDeniedEvent<>(
                                () -> signedIn("ada", "ada"), request, (AuthorizationResult)
                                        new AuthorizationDecision(false)));
                seen[0] = IdentityNotes.current().orElseThrow().actor(false);
                response.sendError(403);
            }
        });
        ask("POST", MAKE);
        assertThat(seen[0].userId()).isEqualTo("ada");
    }

    @Test
    void isLeftAloneOutsideOfRequests() {
        listener.onApplicationEvent(failed(unchecked("ada")));
        assertThat(IdentityNotes.current()).isEmpty();
    }

    private static AuthenticationFailureBadCredentialsEvent failed(Authentication attempt) {
        return new AuthenticationFailureBadCredentialsEvent(attempt, new BadCredentialsException("no"));
    }

    private static Authentication unchecked(String name) {
        return UsernamePasswordAuthenticationToken.unauthenticated(name, "password");
    }

    private static Authentication signedIn(String name, Object principal) {
        return new UsernamePasswordAuthenticationToken(principal, null, List.of(new SimpleGrantedAuthority("USER"))) {
            private static final long serialVersionUID = 1L;

            @Override
            public String getName() {
                return name;
            }
        };
    }

    /** What is done, and when a record of it is taken. */
    private List<String> record() {
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        sink.onAccept(() -> steps.add("recorded"));
        return steps;
    }

    private static @Nullable String session(List<AuditEvent> events) {
        return RecordingAuditSink.only(events, EventKind.LOGIN).trace().sessionHash();
    }

    /** As {@link Auditings} has sessions kept. */
    private static String hash(String id) {
        return Integer.toHexString(id.hashCode());
    }

    private AuditEvent operation(String document) throws Exception {
        ask("POST", document);
        return RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
    }

    private AuditEvent login(String document) throws Exception {
        ask("POST", document);
        return RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN);
    }

    private void start(String answer, Runnable behaviour) throws Exception {
        start(
                new HttpServlet() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void service(HttpServletRequest request, HttpServletResponse response)
                            throws IOException {
                        request.getInputStream().readAllBytes();
                        behaviour.run();
                        response.setContentType("application/json");
                        // With its last byte the answer leaves, and is recorded, while the application is at work.
                        response.setContentLength(answer.length());
                        response.getWriter().write(answer);
                    }
                },
                new IdentityFilter(() -> Identities.of(present.get())));
    }

    private void startServlet(Behaviour behaviour) throws Exception {
        start(new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                behaviour.of(request, response);
            }
        });
    }

    /** With something that signs in between the filter that stands in front and the one that records. */
    private void startBehind(Consumer<HttpServletRequest> security) throws Exception {
        Auditing auditing = auditing();
        Filter log = (request, response, chain) -> {
            request.getServletContext().setAttribute(ContainerListener.LOG, auditing.log());
            chain.doFilter(request, response);
        };
        Filter signingIn = (request, response, chain) -> {
            security.accept((HttpServletRequest) request);
            chain.doFilter(request, response);
        };
        HttpServlet application = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) {}
        };
        server =
                TestServer.Kind.TOMCAT.start(application, log, new FrontFilter(), signingIn, new AuditFilter(auditing));
    }

    private Auditing auditing() {
        ActorReader actors =
                ActorReader.of(Captures.settings(Map.of()), getClass().getClassLoader());
        return Auditings.of(Captures.into(sink, Map.of()), sink, actors, SourceRules.CONTAINER);
    }

    private void start(HttpServlet application, IdentityFilter... behind) throws Exception {
        AuditFilter audit = new AuditFilter(auditing());
        server = behind.length == 0
                ? TestServer.Kind.TOMCAT.start(application, audit)
                : TestServer.Kind.TOMCAT.start(application, audit, behind[0]);
    }

    private void ask(String method, String document, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/graphql"))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(document.isEmpty() ? "" : "{\"query\":\"" + document + "\"}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
    }

    /** What an application does with a request. */
    private interface Behaviour {
        void of(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** As OAuth 2 has accounts. */
    public record Account(String email) {
        /** What is known of it by that name. */
        public @Nullable Object getAttribute(String name) {
            return name.equals("email") ? email : null;
        }
    }
}
