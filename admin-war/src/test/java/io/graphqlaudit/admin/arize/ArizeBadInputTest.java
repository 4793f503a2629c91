package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every argument of the schema with every fault: the API's own error, with the argument's name and what it takes. The rows are
 * made from the schema, so that an argument without faults fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("views")
class ArizeBadInputTest {
    private static final String SIZE = "between 1 and 1000";
    private static final String DATE = "is not a DateTime such as 2025-01-01T00:00:00Z";
    private static final String CURSOR = "take it unchanged from pageInfo or an edge";
    private static final String GLOBAL_ID = "is not a global id: base64 of 'AuditLog:42'";

    /** For each argument by its name: a literal that it does not take, and what the error says beside the name. */
    private static final Map<String, List<Fault>> FAULTS = Map.of(
            "first", sizes(),
            "last", sizes(),
            "after", cursors(),
            "before", cursors(),
            "startTime", dates(),
            "endTime", dates(),
            "id", ids());

    /** The faults of which each argument of a type has one at least; an argument that has to be given has two more. */
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "Int", Set.of("out of range", "wrong type"),
            "String", Set.of("empty", "broken", "wrong type", "wrong encoding"),
            "DateTime", Set.of("empty", "wrong type", "no date", "far future", "far past", "wrong encoding"),
            "ID", Set.of("empty", "broken", "wrong type", "wrong encoding"));

    private static final Set<String> REQUIRED_OF_NON_NULL = Set.of("missing", "null");

    private ViewServer server;

    /**
     * @param kind what is wrong
     * @param literal what is sent; empty where nothing is
     */
    private record Fault(String kind, String literal, String sentence) {}

    /** An argument, where it stands, and a fault. */
    record Row(String field, String argument, String literal, String sentence) {
        @Override
        public String toString() {
            return field + "(" + argument + ": " + literal + ")";
        }
    }

    private static List<Fault> sizes() {
        return Stream.concat(
                        faults("out of range", SIZE, "0", "-1", "1001", "2147483647", "-2147483648"),
                        faults("wrong type", "Int", "2147483648", "1.5", "\"10\"", "true", "[1, 2]", "{}"))
                .toList();
    }

    private static List<Fault> dates() {
        return Stream.of(
                        faults("empty", DATE, "\"\""),
                        faults("far future", DATE, "\"10000-01-01T00:00:00Z\""),
                        faults("far past", DATE, "\"0000-12-31T00:00:00Z\"", "\"-0001-01-01T00:00:00Z\""),
                        faults("wrong encoding", DATE, "\"\\u0000\""),
                        faults("wrong type", DATE, "1747569600", "1.5", "true", "[\"x\", \"y\"]", "{}"),
                        faults(
                                "no date",
                                DATE,
                                "\"yesterday\"",
                                "\"2026-05-01\"",
                                "\"2026-02-30T00:00:00Z\"",
                                "\"2026-05-01T25:00:00Z\"",
                                "\"2026-05-01T00:00:00+99:00\"",
                                "\"' or 1=1 --\""))
                .flatMap(each -> each)
                .toList();
    }

    private static List<Fault> cursors() {
        return Stream.of(
                        faults("empty", CURSOR, "\"\""),
                        faults("wrong encoding", CURSOR, "\"\\u0000\"", "\"%ff\""),
                        faults("wrong type", "String", "1", "[\"x\", \"y\"]"),
                        faults(
                                "broken",
                                CURSOR,
                                "\"x\"",
                                "\"%%%\"",
                                "\"AAAA\"",
                                "\"eyJjcmVhdGVkQXQiOiIyMDI2LTA1LTE4VDEyOjAwOjAwLjAwMFoiLCJpZCI6NDJ9\"",
                                "\"' or 1=1 --\"",
                                "\"../../etc/passwd\"",
                                "\"" + "A".repeat(10_000) + "\""))
                .flatMap(each -> each)
                .toList();
    }

    private static List<Fault> ids() {
        return Stream.of(
                        faults("missing", "Missing field argument 'id'", ""),
                        faults("null", "null", "null"),
                        faults("empty", GLOBAL_ID, "\"\""),
                        faults("wrong encoding", GLOBAL_ID, "\"\\u0000\""),
                        faults("wrong type", "ID", "[1, 2]"),
                        faults(
                                "broken",
                                GLOBAL_ID,
                                "\"%%%\"",
                                "\"QXVkaXRMb2c6eA==\"",
                                "\"QXVkaXRMb2c6LTE=\"",
                                "\"QXVkaXRMb2c6OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5\"",
                                "\"' or 1=1 --\""))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<Fault> faults(String kind, String sentence, String... literals) {
        return Stream.of(literals).map(literal -> new Fault(kind, literal, sentence));
    }

    @BeforeAll
    void start() throws Exception {
        server = GraphQlServer.open();
        for (int i = 0; i < 3; i++) {
            server.store(
                    Samples.login(NOW.minusSeconds(i), "ada@example.com", Result.SUCCESS),
                    Samples.operation(NOW.minusSeconds(i), "ada@example.com"));
        }
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String type : List.of("Query", "Account")) {
            for (FieldDefinition field : fields(type)) {
                for (InputValueDefinition argument : field.getInputValueDefinitions()) {
                    List<Fault> faults = Objects.requireNonNull(
                            FAULTS.get(argument.getName()), "no faults for the argument " + argument.getName());
                    for (Fault fault : faults) {
                        rows.add(new Row(field.getName(), argument.getName(), fault.literal(), fault.sentence()));
                    }
                }
            }
        }
        return rows;
    }

    /** All arguments stand in these two types: another one with arguments needs rows of its own. */
    @Test
    void noOtherTypeTakesArguments() throws IOException {
        List<String> types = schema().getTypes(ObjectTypeDefinition.class).stream()
                .filter(type -> type.getFieldDefinitions().stream()
                        .anyMatch(field -> !field.getInputValueDefinitions().isEmpty()))
                .map(ObjectTypeDefinition::getName)
                .toList();

        assertThat(types).containsExactlyInAnyOrder("Query", "Account");
    }

    /** An argument of a type that is not in the table has no faults that would do. */
    @Test
    void everyArgumentHasTheFaultsOfItsType() throws IOException {
        for (String type : List.of("Query", "Account")) {
            for (FieldDefinition field : fields(type)) {
                for (InputValueDefinition argument : field.getInputValueDefinitions()) {
                    boolean nonNull = argument.getType() instanceof NonNullType;
                    TypeName named =
                            (TypeName) (nonNull ? ((NonNullType) argument.getType()).getType() : argument.getType());
                    Set<String> kinds = new HashSet<>(Objects.requireNonNull(REQUIRED.get(named.getName())));
                    kinds.addAll(nonNull ? REQUIRED_OF_NON_NULL : Set.of());

                    assertThat(Objects.requireNonNull(FAULTS.get(argument.getName())))
                            .as(field.getName() + " " + argument.getName())
                            .extracting(Fault::kind)
                            .containsAll(kinds)
                            .isSubsetOf(kinds);
                }
            }
        }
    }

    @Test
    void takesTheFirstAndTheLastYearThereIs() throws Exception {
        Answer answer = ask(
                "{account{unauthenticatedAuditLogs(startTime: \"0001-01-01T00:00:00Z\", endTime:"
                        + " \"9999-12-31T23:59:59.999Z\"){edges{node{id}}}}}",
                Map.of());

        assertThat(answer.firstError()).isEqualTo("null");
        assertThat((List<?>) answer.at("data", "account", "unauthenticatedAuditLogs", "edges"))
                .isNotEmpty();
    }

    /** Not a byte of what it was is shown: nobody can say which text it is. */
    @Test
    void saysOfABodyThatIsNotUtf8ThatItHasToBe() throws Exception {
        byte[] body = "{\"query\":\"{node(id: \\\"\u00ff\\\"){id}}\"}".getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = server.send(
                "POST",
                GraphQlServlet.PATH,
                Map.of("x-api-key", ViewServer.TOKEN, "Content-Type", "application/json"),
                BodyPublishers.ofByteArray(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstCode()).isEqualTo("BAD_REQUEST");
        assertThat(answer.firstError()).startsWith("The text is not UTF-8, which JSON has to be (line 1, column ");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhichArgumentItIsAndWhatItTakes(Row row) throws Exception {
        String call = row.field() + (row.literal().isEmpty() ? "" : "(" + row.argument() + ": " + row.literal() + ")");
        String query = row.field().equals("node") ? "{" + call + " {id}}" : "{account{" + call + " {edges{node{id}}}}}";

        Answer answer = ask(query, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.firstError())
                .contains(row.argument())
                .contains(row.sentence())
                .doesNotContain("Exception");
        assertThat(answer.firstCode()).isIn("BAD_USER_INPUT", "INVALID_CURSOR", "GRAPHQL_VALIDATION_FAILED");
    }

    /** Cheap to ask for, by a fragment that is spread on every entry, and dear to answer. */
    @Test
    void boundsHowMuchOneAnswerHolds() throws Exception {
        for (int i = 0; i < 60; i++) {
            server.store(IntStream.range(0, 10)
                    .mapToObj(n -> Samples.login(NOW.minusSeconds(n), "ada@example.com", Result.SUCCESS))
                    .toArray(AuditEvent[]::new));
        }
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            fields.append(" t").append(i).append(":__typename");
        }
        StringBuilder query = new StringBuilder("fragment F on UnauthenticatedAuditLog {" + fields + "} {account{");
        for (int i = 0; i < 3; i++) {
            query.append(" a").append(i).append(": unauthenticatedAuditLogs(first: 1000){edges{node{...F}}}");
        }

        Answer answer = ask(query + "}}", Map.of());

        assertThat(answer.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(answer.firstError()).contains("more than 500000 values");
    }

    @Test
    void takesNoCursorOfAnotherWalk() throws Exception {
        String cursor = String.valueOf(ask("{account{unauthenticatedAuditLogs(first: 1){edges{cursor}}}}", Map.of())
                .at("data", "account", "unauthenticatedAuditLogs", "edges", 0, "cursor"));
        String truncated = cursor.substring(0, cursor.length() - 1);
        String forged = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);
        server.token("other", null, "read");

        assertThat(after("authenticatedAuditLogs", cursor, "")).contains("'after' belongs to another connection");
        assertThat(after("unauthenticatedAuditLogs", cursor, ", startTime: \"2026-05-01T00:00:00Z\""))
                .contains("'after' belongs to another connection");
        assertThat(after("unauthenticatedAuditLogs", truncated, "")).contains("'after' is broken");
        assertThat(after("unauthenticatedAuditLogs", forged, "")).contains("'after' is broken");
        assertThat(after("unauthenticatedAuditLogs", cursor + "A", "")).contains("'after' is broken");
        assertThat(after("unauthenticatedAuditLogs", cursor, "")).isEqualTo("null");
    }

    private String after(String connection, String cursor, String more) throws Exception {
        String query = "query($c: String){account{" + connection + "(after: $c" + more + "){edges{node{id}}}}}";
        return ask(query, Map.of("c", cursor)).firstError();
    }

    private Answer ask(String query, Map<String, Object> variables) throws Exception {
        return GraphQlServer.ask(server, ViewServer.TOKEN, query, variables);
    }

    private static List<FieldDefinition> fields(String type) throws IOException {
        return Objects.requireNonNull(schema().getTypeOrNull(type, ObjectTypeDefinition.class))
                .getFieldDefinitions();
    }

    private static TypeDefinitionRegistry schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(ArizeSchema.class.getResourceAsStream("arize.graphqls"))) {
            return new SchemaParser().parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
