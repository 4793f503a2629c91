package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.arize.ApiUnderTest.NOW;
import static io.graphqlaudit.admin.arize.ApiUnderTest.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArizeApiTest {
    private static final String LOGINS = """
            query ($num: Int!, $startTime: DateTime, $endTime: DateTime, $cursor: String) { account {
              unauthenticatedAuditLogs(first: $num, after: $cursor, startTime: $startTime, endTime: $endTime) {
                edges { node { id user { email } ip success mutationName loggedAt } cursor }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }""";
    private static final Object[] CONNECTION = {"data", "account", "unauthenticatedAuditLogs"};

    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest(true);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void showsALoginAttempt() throws Exception {
        api.store.add(Samples.login(NOW.minusSeconds(1), "ada@example.com", Result.FAILURE));

        Answer answer = api.ask(LOGINS, Map.of("num", 10));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(at(answer, "edges", 0, "node"))
                .isEqualTo(Map.of(
                        "id", "QXVkaXRMb2c6MQ==",
                        "user", Map.of("email", "ada@example.com"),
                        "ip", "192.0.2.1",
                        "success", false,
                        "mutationName", "login",
                        "loggedAt", "2026-05-18T11:59:59.000Z"));
    }

    @Test
    void showsAnOperationUnderTheNameTheClientClaimed() throws Exception {
        api.store.add(Samples.operation(NOW, "ada@example.com"));

        Answer answer = api.ask(
                "{ account { authenticatedAuditLogs { edges { node { operationName operationText variables user { id"
                        + " } } } } } }",
                Map.of());

        assertThat(answer.at("data", "account", "authenticatedAuditLogs", "edges", 0, "node"))
                .isEqualTo(Map.of(
                        "operationName", "Forged",
                        "operationText", "mutation Delete { deleteModel(id: 1) { id } }",
                        "variables", "{\"id\":1}",
                        "user", Map.of("id", "VXNlcjo3")));
    }

    @Test
    void showsAnExportWithAndWithoutAModel() throws Exception {
        api.store.add(Samples.export(NOW.minusSeconds(1), null, 2));
        api.store.add(Samples.export(NOW, "churn", 2));
        api.store.add(Samples.export(NOW, "empty", 0));

        Answer answer = api.ask("{ account { exporterAuditLogs { edges { node { model { name } } } } } }", Map.of());

        assertThat(answer.body().toString()).contains("edges=[{node={model={name=churn}}}, {node={model=null}}]");
    }

    @Test
    void answersAnEmptyPageWithoutCursors() throws Exception {
        Answer answer = api.ask(LOGINS, Map.of("num", 10));

        Map<String, Object> info = new HashMap<>();
        info.put("hasNextPage", false);
        info.put("hasPreviousPage", false);
        info.put("startCursor", null);
        info.put("endCursor", null);
        assertThat(at(answer, "pageInfo")).isEqualTo(info);
        assertThat(at(answer, "edges")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void pagersOfBothStylesSeeTheFirstPagesMomentOnceEach(long seed) throws Exception {
        Random random = new Random(seed);
        int stored = random.nextInt(60);
        for (int i = 0; i < stored; i++) {
            addLogin(random);
        }
        List<Object> untilNoCursor = walk(1 + random.nextInt(9), true, random);
        long then = api.store.highestPosition();
        List<Object> untilNoNext = walk(1 + random.nextInt(9), false, random);

        assertThat(untilNoCursor).containsExactlyInAnyOrderElementsOf(ids(stored));
        assertThat(untilNoNext).containsExactlyInAnyOrderElementsOf(ids(then));
    }

    private List<Object> walk(int pageSize, boolean untilNoCursor, Random random) throws Exception {
        List<Object> seen = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>(Map.of("num", pageSize));
        while (true) {
            Answer answer = api.ask(LOGINS, variables);
            for (Object edge : (List<?>) at(answer, "edges")) {
                seen.add(((Map<?, ?>) ((Map<?, ?>) edge).get("node")).get("id"));
            }
            addLogin(random);
            Object cursor = at(answer, "pageInfo", "endCursor");
            boolean more = untilNoCursor ? cursor != null : Boolean.TRUE.equals(at(answer, "pageInfo", "hasNextPage"));
            if (!more) {
                return seen;
            }
            variables.put("cursor", cursor);
        }
    }

    private void addLogin(Random random) {
        Duration age = Duration.ofSeconds(random.nextInt(20));
        api.store.add(Samples.login(NOW.minus(age), "ada@example.com", Result.SUCCESS));
    }

    private static List<Object> ids(long count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(n -> (Object) new GlobalId("AuditLog", n).text())
                .toList();
    }

    @Test
    void boundsCoverTheirWholeMillisecond() throws Exception {
        api.store.add(Samples.login(NOW.plusNanos(999_000), null, Result.SUCCESS));
        api.store.add(Samples.login(NOW.plusNanos(1_000_000), null, Result.SUCCESS));
        api.store.add(Samples.login(NOW.minusNanos(1_000), null, Result.SUCCESS));
        String moment = NOW.toString();

        Answer answer = api.ask(LOGINS, Map.of("num", 10, "startTime", moment, "endTime", moment));

        assertThat((List<?>) at(answer, "edges")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-18T12:00:00Z",
                "2026-05-18T12:00:00.000Z",
                "2026-05-18T12:00:00.000000+0000",
                "2026-05-18T14:00:00+02:00",
                "2026-05-18T05:00:00.000000-0700",
                "2026-05-18T12:00:00"
            })
    void readsEveryFormOfAMoment(String text) {
        assertThat(DateTimes.read(text)).contains(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-05-18",
                "2026-02-30T00:00:00Z",
                "+12026-05-18T12:00:00Z",
                "2026-05-18T25:00:00Z",
                "9999-12-31T23:59:59-18:00",
                "0001-01-01T00:00:00+01:00",
                "0000-12-31T23:59:59Z"
            })
    void refusesWhatIsNoMoment(String text) throws Exception {
        Answer answer = api.ask(LOGINS, Map.of("num", 1, "startTime", text));

        assertThat(answer.firstError()).contains("startTime").contains("is not a DateTime");
    }

    @Test
    void takesTheFirstAndTheLastMoment() throws Exception {
        api.store.add(Samples.login(NOW, "ada@example.com", Result.SUCCESS));
        api.store.add(Samples.login(NOW, "ada@example.com", Result.SUCCESS));
        Map<String, Object> variables = new HashMap<>(
                Map.of("num", 1, "startTime", "0001-01-01T00:00:00Z", "endTime", "9999-12-31T23:59:59.999Z"));

        Answer first = api.ask(LOGINS, variables);
        variables.put("cursor", at(first, "pageInfo", "endCursor"));
        Answer second = api.ask(LOGINS, variables);

        assertThat(at(first, "edges", 0, "node", "id")).isEqualTo("QXVkaXRMb2c6Mg==");
        assertThat(at(second, "edges", 0, "node", "id")).isEqualTo("QXVkaXRMb2c6MQ==");
    }

    @Test
    void asksForTheAccountOnceHoweverOftenItIsNamed() throws Exception {
        Answer answer = api.ask(
                "{ a: account { createdAt } b: account { createdAt } n: node(id: \"QWNjb3VudDox\") { id } }", Map.of());

        assertThat(answer.at("data", "b", "createdAt")).isEqualTo("2026-05-18T12:00:00.000Z");
        assertThat(answer.at("data", "n", "id")).isEqualTo("QWNjb3VudDox");
        assertThat(api.accountsAsked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1001"})
    void namesTheLargestPage(int size) throws Exception {
        Answer answer = api.ask(LOGINS, Map.of("num", size));

        assertThat(answer.firstError())
                .contains("'first' must be between 1 and 1000")
                .contains("" + size);
        assertThat(answer.firstCode()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void refusesAWindowThatEndsBeforeItStarts() throws Exception {
        Answer answer = api.ask(
                LOGINS, Map.of("num", 1, "startTime", "2026-05-02T00:00:00Z", "endTime", "2026-05-01T00:00:00Z"));

        assertThat(answer.firstError()).contains("startTime").contains("is after endTime");
    }

    @Test
    void refusesACursorThatIsBrokenAnywhere() throws Exception {
        String cursor = firstCursor();
        List<String> broken = new ArrayList<>(List.of("", "x", "💥", cursor.substring(1), cursor + "AAAA"));
        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            broken.add(cursor.substring(0, i) + other + cursor.substring(i + 1));
        }
        for (String text : broken) {
            Answer answer = api.ask(LOGINS, Map.of("num", 1, "cursor", text));
            assertThat(answer.firstCode()).as(text).isEqualTo("INVALID_CURSOR");
        }
    }

    @Test
    void refusesACursorOfOtherArgumentsAnotherConnectionOrAnotherToken() throws Exception {
        String cursor = firstCursor();
        api.store.create("other", TokenSecret.hash("other"), Set.of("read"), null, NOW, null);
        String same = Json.text(Map.of("query", LOGINS, "variables", Map.of("num", 1, "cursor", cursor)));

        Answer otherWindow = api.ask(LOGINS, Map.of("num", 1, "cursor", cursor, "startTime", "2026-05-01T00:00:00Z"));
        Answer otherConnection = api.ask(
                LOGINS.replace("unauth", "auth").replace("ip success mutationName", ""),
                Map.of("num", 1, "cursor", cursor));
        Answer otherToken = api.post(same, Map.of("Authorization", "Bearer other"));

        assertThat(List.of(otherWindow, otherConnection, otherToken))
                .allSatisfy(answer -> assertThat(answer.firstError()).contains("belongs to another"));
    }

    private String firstCursor() throws Exception {
        for (int i = 0; i < 3; i++) {
            api.store.add(Samples.login(NOW.minusSeconds(i), null, Result.SUCCESS));
        }
        return String.valueOf(at(api.ask(LOGINS, Map.of("num", 1)), "pageInfo", "endCursor"));
    }

    @Test
    void looksUpNodesButNoneThatStandsInNoListing() throws Exception {
        api.store.add(Samples.login(NOW, "ada@example.com", Result.SUCCESS));
        api.store.add(Samples.access(NOW));
        String query =
                "query ($id: ID!) { node(id: $id) { __typename id ... on User { email } ... on Account { name } } }";

        assertThat(node(query, "AuditLog:1")).hasToString("{__typename=UnauthenticatedAuditLog, id=QXVkaXRMb2c6MQ==}");
        assertThat(node(query, "AuditLog:2")).isNull();
        assertThat(node(query, "AuditLog:3")).isNull();
        assertThat(node(query, "User:7")).hasToString("{__typename=User, id=VXNlcjo3, email=ada@example.com}");
        assertThat(node(query, "Account:1")).hasToString("{__typename=Account, id=QWNjb3VudDox, name=GraphQL Audit}");
        assertThat(api.ask(query, Map.of("id", "?")).firstError()).contains("'id' is not a global id");
    }

    private @Nullable Object node(String query, String id) throws Exception {
        String encoded = Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
        return api.ask(query, Map.of("id", encoded)).at("data", "node");
    }

    @Test
    void understandsTheClientsOfTheContract() throws Exception {
        String apollo = """
                {"operationName":"A","query":"query A { __typename account { __typename id } }","variables":{},
                 "extensions":{"clientLibrary":{"name":"@apollo/client"}}}""";
        String modern = "application/graphql-response+json, application/json";

        Answer answer = api.post(apollo, Map.of("x-api-key", TOKEN, "Accept", modern));

        assertThat(answer.mediaType()).isEqualTo("application/graphql-response+json");
        assertThat(answer.at("data", "account", "__typename")).isEqualTo("Account");
        Answer plain = api.post("{\"query\":\"{ account { id } }\"}", Map.of("x-api-key", TOKEN, "Accept", "*/*"));
        assertThat(plain.mediaType()).isEqualTo("application/json");
    }

    @Test
    void tellsTheCostOfACall() throws Exception {
        Answer answer = api.ask("{ rateLimit { limit cost } }", Map.of());

        assertThat(answer.at("data", "rateLimit")).isEqualTo(Map.of("limit", 1000, "cost", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "{\"query\":1}",
                "{\"query\":\"{a}\",\"query\":\"{b}\"}",
                "{\"query\":\"{a}\"} x",
                "{\"query\":\"{a}\",\"variables\":[]}",
                "{}"
            })
    void refusesMalformedRequests(String body) throws Exception {
        Answer answer = api.post(body, Map.of("x-api-key", TOKEN));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstCode()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void boundsDepthReadsAndSize() throws Exception {
        StringBuilder aliases = new StringBuilder("{ account {");
        for (int i = 0; i < 21; i++) {
            aliases.append(" a").append(i).append(": exporterAuditLogs { pageInfo { endCursor } }");
        }
        Answer reads = api.ask(aliases.append("} }").toString(), Map.of());
        Answer fields = api.ask("{ account { " + fields(1_001) + " } }", Map.of());
        Answer size = api.post("{\"query\":\"" + " ".repeat(300_000) + "\"}", Map.of("x-api-key", TOKEN));

        assertThat(reads.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(fields.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(size.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagersWalkThroughEventsThatAreTooLongForOnePage(boolean untilNoCursor) throws Exception {
        for (int i = 0; i < 20; i++) {
            api.store.add(Samples.operation(NOW, "ada@example.com", "x".repeat(1 << 20)));
        }
        List<Object> seen = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>();
        boolean more = true;
        while (more) {
            Answer answer = api.ask(
                    "query ($cursor: String) { account { authenticatedAuditLogs(first: 1000, after: $cursor) { edges {"
                            + " node { id operationText } } pageInfo { hasNextPage endCursor } } } }",
                    variables);
            Object[] logs = {"data", "account", "authenticatedAuditLogs"};
            List<?> edges = (List<?>) answer.at(logs[0], logs[1], logs[2], "edges");
            assertThat(edges).hasSizeBetween(1, 8);
            edges.forEach(edge -> seen.add(((Map<?, ?>) ((Map<?, ?>) edge).get("node")).get("id")));
            Object cursor = answer.at(logs[0], logs[1], logs[2], "pageInfo", "endCursor");
            Object next = answer.at(logs[0], logs[1], logs[2], "pageInfo", "hasNextPage");
            more = untilNoCursor ? cursor != null : Boolean.TRUE.equals(next);
            variables.put("cursor", cursor);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids(20));
    }

    @Test
    void boundsTheContentOfAllPagesOfACall() throws Exception {
        for (int i = 0; i < 10; i++) {
            api.store.add(Samples.operation(NOW, "ada@example.com", "x".repeat(1 << 20)));
        }
        String page = ": authenticatedAuditLogs(first: 1000) { edges { node { id } } }";
        Answer answer = api.ask("{ account { a" + page + " b" + page + " c" + page + " } }", Map.of());

        assertThat((List<?>) answer.at("data", "account", "a", "edges")).hasSize(7);
        assertThat((List<?>) answer.at("data", "account", "b", "edges")).hasSize(1);
        assertThat((List<?>) answer.at("data", "account", "c", "edges")).hasSize(1);
    }

    @Test
    void boundsTextThatIsAskedForUnderManyNames() throws Exception {
        api.store.add(Samples.operation(NOW, "ada@example.com", "x".repeat(1 << 20)));
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            names.append(" t").append(i).append(": operationText");
        }
        Answer answer = api.ask("{ account { authenticatedAuditLogs { edges { node {" + names + " } } } } }", Map.of());

        assertThat(answer.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
    }

    private static String fields(int count) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append(" f").append(i).append(": id");
        }
        return fields.toString();
    }

    @Test
    void saysThatAuditingIsOff() throws Exception {
        try (ApiUnderTest off = new ApiUnderTest(false)) {
            Answer answer = off.ask(LOGINS, Map.of("num", 1));

            assertThat(answer.firstCode()).isEqualTo("AUDITING_OFF");
        }
    }

    @Test
    void recordsOneAccessPerChain() throws Exception {
        String cursor = firstCursor();
        api.ask(LOGINS, Map.of("num", 1, "cursor", cursor));

        assertThat(api.sink.events()).hasSize(1);
        AuditEvent access = api.sink.events().get(0);
        assertThat(access.identity().kind()).isEqualTo(EventKind.ACCESS);
        assertThat(access.actor().userId()).isEqualTo("reader");
        assertThat(access.actor().evidence()).isEqualTo(ActorEvidence.API_TOKEN);
        assertThat(access.source().clientIp()).isEqualTo("127.0.0.1");
        assertThat(access.operation().variables()).isEqualTo("{\"num\":1}");
        assertThat(access.effect().action()).isEqualTo("read");
        assertThat(access.effect().details()).containsEntry("listing", "logins").containsEntry("returned", "1");
    }

    @Test
    void answersAlsoWhenTheAccessCannotBeRecorded() throws Exception {
        api.sink.becomeFull();

        assertThat(api.ask(LOGINS, Map.of("num", 1)).firstError()).isEqualTo("null");
    }

    @Test
    void refusesWithoutOrWithAWrongToken() throws Exception {
        Answer without = api.post("{}", Map.of());
        Answer wrong = api.post("{}", Map.of("Authorization", "Bearer nope"));

        assertThat(List.of(without, wrong)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.firstCode()).isEqualTo("UNAUTHENTICATED");
        });
    }

    @Test
    void refusesTokensThatAreExpiredRevokedOrLackTheScope() throws Exception {
        api.store.create("old", TokenSecret.hash("old"), Set.of("read"), null, NOW, NOW);
        api.store.create("gone", TokenSecret.hash("gone"), Set.of("read"), null, NOW, null);
        api.store.revoke("gone", NOW);
        api.store.create("ingest", TokenSecret.hash("ingest"), Set.of("ingest"), null, NOW, null);
        api.store.create("bound", TokenSecret.hash("bound"), Set.of("read"), "shop", NOW, null);

        assertThat(statusFor("old")).isEqualTo(401);
        assertThat(statusFor("gone")).isEqualTo(401);
        assertThat(statusFor("ingest")).isEqualTo(403);
        assertThat(statusFor("bound")).isEqualTo(403);
    }

    private int statusFor(String token) throws Exception {
        return api.post("{}", Map.of("x-api-key", token)).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Key", "key", "BEARER"})
    void takesATokenUnderEveryScheme(String scheme) throws Exception {
        Answer answer = api.post("{\"query\":\"{account{id}}\"}", Map.of("Authorization", scheme + " " + TOKEN));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void recordsAFloodOfRefusalsAsOne() throws Exception {
        for (int i = 0; i < 20; i++) {
            api.post("{}", Map.of());
        }

        assertThat(api.sink.events()).hasSize(1);
        assertThat(api.sink.events().get(0).effect().details()).containsEntry("reason", "missing_token");
    }

    @Test
    void notesTheUseOfATokenOnceAMinute() throws Exception {
        api.ask(LOGINS, Map.of("num", 1));
        api.ask(LOGINS, Map.of("num", 1));

        assertThat(api.store.uses()).isEqualTo(1);
    }

    @Test
    void tellsStrangersNothingOfOtherPaths() throws Exception {
        for (String path :
                List.of("/graphql", "/WEB-INF/web.xml", "/graphql/x", "/x.jsp", "/health", "//", "/metrics")) {
            assertThat(api.get(path, Map.of()).status()).as(path).isIn(400, 401);
        }
        assertThat(api.get("/nothing", Map.of("x-api-key", TOKEN)).status()).isEqualTo(404);
        assertThat(api.get("/", Map.of()).mediaType()).isEqualTo("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health/live", "/health/ready", "/graphql", "/nothing"})
    void refusesToTrace(String path) throws Exception {
        Answer answer = api.trace(path, Map.of("x-api-key", TOKEN));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body().toString()).doesNotContain(TOKEN);
    }

    @Test
    void tellsTheReasonsOnlyToThoseWhoMayKnow() throws Exception {
        Answer stranger = api.get("/health/ready", Map.of());
        Answer operator = api.get("/health/ready", Map.of("x-api-key", TOKEN));

        assertThat(stranger.status()).isEqualTo(503);
        assertThat(stranger.body()).isEqualTo(Map.of("status", "not ready"));
        assertThat(operator.body()).containsKey("reasons");
    }

    @Test
    void answers503WhileTheStoreIsAwayAndStillTellsTheOperatorWhy() throws Exception {
        api.ask(LOGINS, Map.of("num", 1));
        api.store.goAway();

        assertThat(api.ask(LOGINS, Map.of("num", 1)).status()).isEqualTo(503);
        assertThat(api.get("/health/ready", Map.of("x-api-key", TOKEN)).body()).containsKey("reasons");
    }

    private static @Nullable Object at(Answer answer, Object... path) {
        Object[] whole = new Object[CONNECTION.length + path.length];
        System.arraycopy(CONNECTION, 0, whole, 0, CONNECTION.length);
        System.arraycopy(path, 0, whole, CONNECTION.length, path.length);
        return answer.at(whole);
    }
}
