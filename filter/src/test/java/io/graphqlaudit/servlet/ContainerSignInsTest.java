package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-ins outside GraphQL by the container itself, and by an application that has the container do it, on real ones. */
class ContainerSignInsTest {
    private static final String FORM = "/j_security_check";
    private static final String RIGHT = "j_username=ada&j_password=lovelace";
    private static final String WRONG = "j_username=ada&j_password=guess";
    private static final String CREATE = "mutation { createModel(name: \\\"a\\\") { name } }";
    private static final String LOGIN = "mutation { login(email: \\\"ada\\\", password: \\\"lovelace\\\") { id } }";

    /** So that every thread of the server's has begun some. */
    private static final int ROUNDS = 30;

    @TempDir
    Path data;

    private HttpClient browser = newBrowser();
    private @Nullable SecuredServer server;
    private List<AuditEvent> events = List.of();

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(SecuredServer.Kind.class)
    void tellsASignInByTheContainersFormOnce(SecuredServer.Kind kind) throws Exception {
        start(kind, true);
        get("asked", "/secret");
        post("form", FORM, RIGHT);
        get("first", "/secret");
        get("second", "/secret");
        graphql("create", CREATE);
        stopped();

        // Jetty has signed in before anybody of ours is asked; the request that follows tells.
        String request = kind == SecuredServer.Kind.TOMCAT ? "form" : "first";
        assertThat(signIns()).containsExactly(request + " login SUCCESS ada container_form");
        assertThat(event("create").actor().userId()).isEqualTo("ada");
    }

    @ParameterizedTest
    @EnumSource(SecuredServer.Kind.class)
    void tellsARefusalByTheContainersFormWhereItIsSeen(SecuredServer.Kind kind) throws Exception {
        start(kind, true);
        get("asked", "/secret");
        post("form", FORM, WRONG);
        get("again", "/secret");
        stopped();

        if (kind == SecuredServer.Kind.TOMCAT) {
            assertThat(signIns()).containsExactly("form login FAILURE ada container_form");
        } else {
            assertThat(signIns()).isEmpty();
        }
        assertThat(events.toString()).doesNotContain("guess");
    }

    /** All that Tomcat takes for its form: a password that is guessed in another way would not be told of. */
    @ParameterizedTest
    @CsvSource({
        "POST, /j_security_check;a=b, false, ''",
        "POST, /secret/j_security%5Fcheck, false, ''",
        "POST, /j_security_check, false, &x=",
        "GET, /j_security_check, true, ''",
        "POST, /j_security_check, true, ''"
    })
    void tellsOfItsFormHoweverItIsSent(String method, String path, boolean behind, String padding) throws Exception {
        start(SecuredServer.Kind.TOMCAT, true);
        get("asked", "/secret");
        for (String typed : List.of(WRONG, RIGHT)) {
            String all = padding.isEmpty() ? typed : typed + padding + "y".repeat(20_000);
            send(
                    typed.equals(WRONG) ? "wrong" : "right",
                    behind ? path + "?" + all : path,
                    BodyPublishers.ofString(behind ? "" : all),
                    method,
                    behind ? "text/plain" : "application/x-www-form-urlencoded");
        }
        stopped();

        assertThat(signIns())
                .containsExactly("wrong login FAILURE ada container_form", "right login SUCCESS ada container_form");
    }

    /** Tomcat tells of the end of such a request in another thread than of its beginning. */
    @ParameterizedTest
    @EnumSource(SecuredServer.Kind.class)
    void tellsOfFormsInThreadsThatHaveBegunWhatEndedInOthers(SecuredServer.Kind kind) throws Exception {
        start(kind, true);
        for (int round = 0; round < ROUNDS; round++) {
            get("later", "/later");
            browser = newBrowser();
            signIn();
        }
        stopped();

        String request = kind == SecuredServer.Kind.TOMCAT ? "form" : "first";
        assertThat(signIns()).isEqualTo(Collections.nCopies(ROUNDS, request + " login SUCCESS ada container_form"));
    }

    @ParameterizedTest
    @EnumSource(SecuredServer.Kind.class)
    void tellsASignInByTheFormWithoutASessionBefore(SecuredServer.Kind kind) throws Exception {
        start(kind, true);
        post("form", FORM, RIGHT);
        get("first", "/secret");
        stopped();

        // Tomcat refuses whom it has not asked.
        assertThat(signIns())
                .containsExactly(
                        kind == SecuredServer.Kind.TOMCAT
                                ? "form login FAILURE ada container_form"
                                : "first login SUCCESS ada container_form");
    }

    @ParameterizedTest
    @EnumSource(SecuredServer.Kind.class)
    void tellsASignOutHoweverItIsMade(SecuredServer.Kind kind) throws Exception {
        start(kind, true);
        signIn();
        get("out", "/out");
        get("out-again", "/out");
        signIn();
        post("posted", "/out", "");
        signIn();
        get("end", "/end");
        signIn();
        post("end-posted", "/end", "");
        stopped();

        assertThat(signIns())
                .filteredOn(told -> !told.contains(" login "))
                .containsExactly(
                        "out logout SUCCESS ada container_call",
                        "posted logout SUCCESS ada container_call",
                        "end logout SUCCESS ada session_end",
                        "end-posted logout SUCCESS ada session_end");
    }

    @ParameterizedTest
    @EnumSource(SecuredServer.Kind.class)
    void tellsWhatTheApplicationHasTheContainerDo(SecuredServer.Kind kind) throws Exception {
        start(kind, true);
        post("refused", "/in", "password=guess");
        post("posted", "/in", "password=lovelace");
        get("afterwards", "/open");
        browser = newBrowser();
        get("session", "/session");
        get("got", "/in?password=lovelace");
        get("afterwards", "/open");
        stopped();

        assertThat(signIns())
                .containsExactly(
                        "refused login FAILURE ada container_call",
                        "posted login SUCCESS ada container_call",
                        "got login SUCCESS ada container_call");
    }

    @ParameterizedTest
    @EnumSource(SecuredServer.Kind.class)
    void leavesWhatAFieldTellsOfToTheField(SecuredServer.Kind kind) throws Exception {
        start(kind, true);
        graphql("field", LOGIN);
        graphql("out", "mutation { logout { id } }");
        stopped();

        assertThat(events)
                .filteredOn(event -> event.identity().kind() == EventKind.LOGIN)
                .extracting(ContainerSignInsTest::requestOf)
                .containsExactly("field", "out");
        assertThat(events)
                .filteredOn(event -> event.identity().kind() == EventKind.LOGIN)
                .allMatch(event -> !event.effect().details().containsKey("by"));
    }

    @ParameterizedTest
    @EnumSource(SecuredServer.Kind.class)
    void takesCredentialsOfEachRequestForNoSignIn(SecuredServer.Kind kind) throws Exception {
        start(kind, false);
        get("challenged", "/secret");
        get("basic", "/secret", basic("lovelace"));
        get("wrong", "/secret", basic("guess"));
        graphql("create", CREATE, basic("lovelace"));
        get("open", "/open", basic("guess"));
        stopped();

        assertThat(signIns()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SecuredServer.Kind.class)
    void takesAFilterThatSignsInEachRequestForNoSignIn(SecuredServer.Kind kind) throws Exception {
        start(kind, true);
        post("posted", "/each", "x=y");
        get("got", "/each");
        stopped();

        assertThat(signIns()).isEmpty();
    }

    private void signIn() throws Exception {
        get("asked", "/secret");
        post("form", FORM, RIGHT);
        get("first", "/secret");
    }

    private void start(SecuredServer.Kind kind, boolean form) throws Exception {
        server = kind.start(
                form,
                new Shop(),
                Map.of("data.dir", data.toString(), "application", "shop", "login.fields", "login,logout"));
    }

    private void stopped() throws Exception {
        stop();
        server = null;
        events = Spooled.events(data, "shop");
    }

    /** Those that stand for no field. */
    private List<String> signIns() {
        return events.stream()
                .filter(event -> event.identity().kind() == EventKind.LOGIN)
                .filter(event -> event.effect().details().containsKey("by"))
                .map(event -> String.join(
                        " ",
                        requestOf(event),
                        event.effect().action(),
                        event.outcome().result().name(),
                        event.actor().userId(),
                        event.effect().details().get("by")))
                .toList();
    }

    private AuditEvent event(String request) {
        return events.stream()
                .filter(event -> requestOf(event).equals(request))
                .findFirst()
                .orElseThrow();
    }

    private static String requestOf(AuditEvent event) {
        return String.valueOf(event.trace().requestId());
    }

    private void graphql(String name, String document, String... headers) throws Exception {
        send(
                name,
                "/graphql",
                BodyPublishers.ofString("{\"query\":\"" + document + "\"}"),
                "POST",
                "application/json",
                headers);
    }

    private void get(String name, String path, String... headers) throws Exception {
        send(name, path, BodyPublishers.noBody(), "GET", "text/plain", headers);
    }

    private void post(String name, String path, String form) throws Exception {
        send(name, path, BodyPublishers.ofString(form), "POST", "application/x-www-form-urlencoded");
    }

    private void send(
            String name, String path, HttpRequest.BodyPublisher body, String method, String type, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("X-Request-ID", name)
                .header("Content-Type", type)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        browser.send(request.build(), BodyHandlers.discarding());
    }

    private static String[] basic(String password) {
        byte[] both = ("ada:" + password).getBytes(StandardCharsets.UTF_8);
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(both)};
    }

    private static HttpClient newBrowser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    /** Has the container sign in and out, by fields and by pages. */
    private static final class Shop extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            switch (request.getRequestURI()) {
                case "/out" -> request.logout();
                case "/end" -> request.getSession().invalidate();
                case "/in" -> signIn(request);
                case "/each" -> request.login(TestServer.USER, TestServer.PASSWORD);
                case "/session" -> request.getSession();
                case "/graphql" -> field(request, response);
                case "/later" -> {
                    AsyncContext later = request.startAsync();
                    new Thread(later::complete).start();
                }
                default -> {}
            }
        }

        private static void signIn(HttpServletRequest request) throws IOException {
            String password = request.getParameter("password");
            request.getSession();
            try {
                request.login(TestServer.USER, password);
            } catch (ServletException e) {
                request.setAttribute("error", e.getMessage());
            }
        }

        private static void field(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            String document = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String field = document.replaceAll(".*\\{ *(\\w+).*\\{.*", "$1");
            if (field.equals("login")) {
                request.getSession();
                request.login(TestServer.USER, TestServer.PASSWORD);
            } else if (field.equals("logout")) {
                request.logout();
            }
            response.setContentType("application/json");
            response.getWriter().write("{\"data\":{\"" + field + "\":{\"id\":\"1\"}}}");
        }
    }
}
