package io.graphqlaudit.admin.arize;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.RandomLog;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Over any connection, window, page size and token, and in both directions, paging gives the events of the first page's
 * moment once each, in order, whatever arrives meanwhile.
 */
@Tag("views")
class ArizePagingTest {
    private static final Map<String, Predicate<AuditEvent>> CONNECTIONS = Map.of(
            "unauthenticatedAuditLogs", event -> event.identity().kind() == EventKind.LOGIN,
            "authenticatedAuditLogs", RandomLog::isDeed,
            "exporterAuditLogs", RandomLog::isListedExport);

    private ViewServer server;

    @BeforeEach
    void start() throws Exception {
        server = GraphQlServer.open();
        server.token("bound", "ledger", "read");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.admin.testing.RandomLog#seeds")
    void givesEveryEventOfItsMomentOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        RandomLog log = new RandomLog(server, random);
        log.add(random.nextInt(120));
        for (String connection : CONNECTIONS.keySet()) {
            for (boolean backward : new boolean[] {false, true, false, true}) {
                Walk walk = new Walk(connection, log, random, backward);
                List<Object> expected = walk.expected();
                assertThat(walk.all())
                        .as(connection + (backward ? " backward " : " ") + walk.arguments)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void turnsAround() throws Exception {
        new RandomLog(server, new Random(7)).add(100);
        String connection = "unauthenticatedAuditLogs";
        Answer first = page(ViewServer.TOKEN, connection, Map.of("first", 3));
        Answer second =
                page(ViewServer.TOKEN, connection, Map.of("first", 3, "after", info(first, connection, "endCursor")));
        Answer back = page(
                ViewServer.TOKEN, connection, Map.of("last", 3, "before", info(second, connection, "startCursor")));

        assertThat(ids(back, connection)).isEqualTo(ids(first, connection));
        assertThat(info(back, connection, "hasNextPage")).isEqualTo(true);
        assertThat(info(back, connection, "hasPreviousPage")).isEqualTo(false);
        assertThat(info(back, connection, "startCursor")).isNull();
        Answer again =
                page(ViewServer.TOKEN, connection, Map.of("first", 3, "after", info(back, connection, "endCursor")));
        assertThat(ids(again, connection)).isEqualTo(ids(second, connection));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "first: 1, last: 1|not with arguments of both",
                "after: \"x\", last: 1|not with arguments of both",
                "first: 1, before: \"x\"|not with arguments of both",
                "last: 0|'last' must be between 1 and 1000, but is 0",
                "last: 1001|'last' must be between 1 and 1000, but is 1001",
                "last: -1|'last' must be between 1 and 1000, but is -1",
                "before: \"x\"|The cursor in 'before' is broken",
            })
    void saysWhichPageItCannotGive(String arguments, String sentence) throws Exception {
        Answer answer = ask(
                ViewServer.TOKEN, "{account{unauthenticatedAuditLogs(" + arguments + "){edges{cursor}}}}", Map.of());

        assertThat(answer.firstError()).contains(sentence);
    }

    @Test
    void takesVariablesThatWereLeftOutForNotGiven() throws Exception {
        Answer answer = ask(
                ViewServer.TOKEN,
                "query($f: Int, $l: Int, $a: String, $b: String)"
                        + " {account{unauthenticatedAuditLogs(first: $f, last: $l, after: $a, before: $b){edges{cursor}}}}",
                Map.of("l", 5));

        assertThat(answer.firstError()).isEqualTo("null");
    }

    /** A walk with random arguments, while events arrive. */
    private final class Walk {
        private final String connection;
        private final RandomLog log;
        private final Random random;
        private final boolean backward;
        private final String token;
        private final Map<String, Object> arguments = new HashMap<>();
        private final Predicate<AuditEvent> condition;

        Walk(String connection, RandomLog log, Random random, boolean backward) {
            this.connection = connection;
            this.log = log;
            this.random = random;
            this.backward = backward;
            this.token = random.nextInt(3) == 0 ? "bound" : ViewServer.TOKEN;
            arguments.put(backward ? "last" : "first", 1 + random.nextInt(9));
            Predicate<AuditEvent> listed = Objects.requireNonNull(CONNECTIONS.get(connection));
            Predicate<AuditEvent> seen = token.equals("bound")
                    ? event -> event.identity().application().equals("ledger")
                    : event -> true;
            condition = listed.and(seen).and(log.window("startTime", "endTime", arguments));
        }

        List<Object> expected() {
            return log.newestFirst(condition).stream()
                    .map(position -> (Object) new GlobalId(GlobalId.AUDIT_LOG, position).text())
                    .toList();
        }

        List<Object> all() throws Exception {
            List<Object> seen = new ArrayList<>();
            Object cursor;
            do {
                Answer page = page(token, connection, arguments);
                List<Object> ids = ids(page, connection);
                seen.addAll(backward ? 0 : seen.size(), ids);
                cursor = info(page, connection, backward ? "startCursor" : "endCursor");
                assertThat(info(page, connection, backward ? "hasPreviousPage" : "hasNextPage"))
                        .isEqualTo(cursor != null);
                if (cursor != null) {
                    arguments.put(backward ? "before" : "after", cursor);
                }
                log.add(random.nextInt(3));
            } while (cursor != null);
            return seen;
        }
    }

    private Answer page(String token, String connection, Map<String, Object> arguments) throws Exception {
        return ask(
                token,
                "query($first: Int, $last: Int, $after: String, $before: String,"
                        + " $startTime: DateTime, $endTime: DateTime) {account{"
                        + connection
                        + "(first: $first, last: $last, after: $after, before: $before, startTime: $startTime,"
                        + " endTime: $endTime) {edges{node{id} cursor} pageInfo{hasNextPage hasPreviousPage"
                        + " startCursor endCursor}}}}",
                arguments);
    }

    private Answer ask(String token, String query, Map<String, Object> variables) throws Exception {
        return GraphQlServer.ask(server, token, query, variables);
    }

    private static List<Object> ids(Answer page, String connection) {
        List<Object> ids = new ArrayList<>();
        for (Object edge : (List<?>) page.at("data", "account", connection, "edges")) {
            ids.add(((Map<?, ?>) ((Map<?, ?>) edge).get("node")).get("id"));
        }
        return ids;
    }

    private static @Nullable Object info(Answer page, String connection, String name) {
        return page.at("data", "account", connection, "pageInfo", name);
    }
}
