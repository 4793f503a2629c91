package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.arize.ApiUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks through a listing, page by page, by the cursors that it gives. */
@Tag("views")
class ArizeWalkTest extends ArizeApiContext {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void pagersOfBothStylesSeeTheFirstPagesMomentOnceEach(long seed) throws Exception {
        Random random = new Random(seed);
        int stored = random.nextInt(60);
        for (int i = 0; i < stored; i++) {
            addLogin(random);
        }
        List<Object> untilNoCursor = walk(1 + random.nextInt(9), true, random);
        long then = api.store.database().reader().highestPosition();
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
        api.store.store(Samples.login(NOW.minus(age), "ada@example.com", Result.SUCCESS));
    }

    private static List<Object> ids(long count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(n -> (Object) new GlobalId("AuditLog", n).text())
                .toList();
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
        api.token("other", null, "read");
        String same = Json.text(Map.of("query", LOGINS, "variables", Map.of("num", 1, "cursor", cursor)));

        Answer otherWindow = api.ask(LOGINS, Map.of("num", 1, "cursor", cursor, "startTime", "2026-05-01T00:00:00Z"));
        Answer otherConnection = api.ask(
                LOGINS.replace("unauth", "auth").replace("ip success mutationName", ""),
                Map.of("num", 1, "cursor", cursor));
        Answer otherToken = api.post(same, Map.of("Authorization", "Bearer other"));

        assertThat(List.of(otherWindow, otherConnection, otherToken))
                .allSatisfy(answer -> assertThat(answer.firstError()).contains("belongs to another"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagersWalkThroughEventsThatAreTooLongForOnePage(boolean untilNoCursor) throws Exception {
        for (int i = 0; i < 20; i++) {
            api.store.store(Samples.operation(NOW, "ada@example.com", "x".repeat(1 << 20)));
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
}
