package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.GraphQlClient;
import io.graphqlaudit.it.ServletServer;
import io.graphqlaudit.servers.ToldOfForms.Again;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is told of people whom the server itself signs in by a form: of each sign-in once, as {@link ToldOfForms} has it. */
@ExtendWith(ServersReport.class)
class FormSignInIT {
    /** So that threads of the server's have begun asynchronous requests before. */
    private static final int ROUNDS = 20;

    private static final String EVENTS = """
            query($query: String!) {
              auditEvents(query: $query, first: 1000, orderBy: STORED) {
                nodes {
                  kind action requestId session
                  actor { userId } source { ip userAgent } outcome { result } details { name value }
                }
              }
            }
            """;

    @TempDir
    Path dataDirectory;

    @TempDir
    Path base;

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.servers.Servers#chosen")
    void tellsOfSignInsByTheServersForm(ServerKind kind) throws Exception {
        Java.requireFor(kind);
        Map<String, Path> wars = new HashMap<>(
                Map.of("audit", AdminServer.WAR, "form", SignInArchive.withLoginConfig(base.resolve("form.war"))));
        if (kind.hasJakartaSecurity()) {
            wars.put("jakarta", SignInArchive.withJakartaSecurity(base.resolve("jakarta.war")));
        }
        Path folder = base.resolve("server");
        List<ServerUser> users = List.of(SignInArchive.ADA);
        try (ServletServer server =
                ServletServer.start(kind, folder, wars, AdminServer.environment(dataDirectory), prepared -> {
                    kind.addUsers(prepared, users);
                    kind.setUpJakartaSecurity(prepared);
                })) {
            server.awaitStatus("audit/health/ready", 200);
            kind.addUsersRunning(folder, users);

            isTold(server, "form", ToldOfForms.byLoginConfig(kind));
            if (kind.hasJakartaSecurity()) {
                isTold(server, "jakarta", ToldOfForms.byJakartaSecurity(kind));
            }

            server.stop();
            assertThat(server.complaints()).isEmpty();
        }
    }

    private static void isTold(ServletServer server, String context, ToldOfForms told) throws Exception {
        FormVisitor visitor = new FormVisitor(server, context);
        visitor.comesAndGoes();
        visitor.signsInBehindAsynchronousRequests(ROUNDS);
        visitor.ends();

        List<JsonNode> events = events(server, context);
        List<String> expected = new ArrayList<>();
        if (told.refused()) {
            expected.add("wrong login FAILURE container_form");
        }
        expected.add(told.signedIn() + " login SUCCESS container_form");
        if (told.again() != Again.NOTHING) {
            expected.add(FormVisitor.AGAIN + " login FAILURE container_form");
        }
        if (told.again() != Again.REFUSED_AND_SIGNED_OUT) {
            expected.add("out logout SUCCESS container_call");
        }
        for (int round = 0; round < ROUNDS; round++) {
            expected.add(told.signedInAnew() + "-" + round + " login SUCCESS container_form");
        }
        List<JsonNode> signIns = events.stream()
                .filter(event -> text(event, "/kind").equals("LOGIN"))
                .toList();
        assertThat(signIns).extracting(FormSignInIT::summary).as(context).containsExactlyElementsOf(expected);
        assertThat(signIns)
                .allMatch(event -> text(event, "/actor/userId").equals(SignInArchive.ADA.name()))
                .allMatch(event -> text(event, "/source/ip").equals("127.0.0.1"))
                .allMatch(event -> text(event, "/source/userAgent").equals(FormVisitor.AGENT));

        JsonNode create = named(events, "create");
        assertThat(text(create, "/actor/userId")).isEqualTo(SignInArchive.ADA.name());
        assertThat(text(named(events, "gone"), "/actor/userId")).isEmpty();
        assertThat(text(create, "/session").isEmpty()).isEqualTo(!told.session());
        assertThat(text(named(events, told.signedIn()), "/session")).isEqualTo(text(create, "/session"));
        if (told.again() != Again.REFUSED_AND_SIGNED_OUT) {
            assertThat(text(named(events, "out"), "/session")).isEqualTo(text(create, "/session"));
        }
    }

    private static String summary(JsonNode signIn) {
        return String.join(
                " ",
                text(signIn, "/requestId"),
                text(signIn, "/action"),
                text(signIn, "/outcome/result"),
                text(signIn, "/details/0/value"));
    }

    private static JsonNode named(List<JsonNode> events, String request) {
        return events.stream()
                .filter(event -> text(event, "/requestId").equals(request))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is told of " + request + ": " + events));
    }

    private static List<JsonNode> events(ServletServer server, String application) {
        GraphQlClient log = new GraphQlClient(server.at("audit/graphql"), Map.of("x-api-key", AdminServer.TOKEN));
        String query = "kind:login,operation application:" + application + " last:1h";
        return Eventually.get(
                "the last operation of " + application,
                () -> List.copyOf(log.run(EVENTS, Map.of("query", query))
                        .data()
                        .at("/auditEvents/nodes")
                        .values()),
                all -> all.stream().anyMatch(event -> text(event, "/requestId").equals(FormVisitor.LAST)));
    }

    private static String text(JsonNode event, String pointer) {
        return event.at(pointer).asString("");
    }
}
