package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.rows.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Over any connection, window, page size and token, and in both directions, paging gives the events of the first page's
 * moment once each, in order, whatever arrives meanwhile.
 */
@Tag("views")
class ArizePagingTest {
    private static final Map<String, Listing> CONNECTIONS = Map.of(
            "unauthenticatedAuditLogs", Listing.LOGINS,
            "authenticatedAuditLogs", Listing.AUTHENTICATED,
            "exporterAuditLogs", Listing.EXPORTS);
    private static final int SPAN_SECONDS = 12;

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
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void givesEveryEventOfItsMomentOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        store(random, random.nextInt(80));
        for (String connection : CONNECTIONS.keySet()) {
            for (boolean backward : new boolean[] {false, true}) {
                Walk walk = new Walk(connection, random, backward);
                List<Object> expected = walk.expected();
                assertThat(walk.all())
                        .as(connection + (backward ? " backward" : ""))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void turnsAround() throws Exception {
        store(new Random(7), 60);
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
        private final Random random;
        private final boolean backward;
        private final String token;
        private final Map<String, Object> arguments = new HashMap<>();

        Walk(String connection, Random random, boolean backward) {
            this.connection = connection;
            this.random = random;
            this.backward = backward;
            this.token = random.nextInt(3) == 0 ? "bound" : ViewServer.TOKEN;
            arguments.put(backward ? "last" : "first", 1 + random.nextInt(9));
            if (random.nextBoolean()) {
                arguments.put(
                        "startTime",
                        NOW.minusSeconds(random.nextInt(SPAN_SECONDS)).toString());
            }
        }

        List<Object> expected() {
            EventFilter filter = EventFilter.of(CONNECTIONS.get(connection));
            Instant from = arguments.containsKey("startTime")
                    ? Instant.parse((String) arguments.get("startTime"))
                    : NOW.minus(Duration.ofDays(30));
            List<Object> ids = new ArrayList<>();
            AuditQuery all = new AuditQuery(
                    token.equals("bound") ? filter.application("ledger") : filter,
                    from,
                    NOW.plusMillis(1),
                    Long.MAX_VALUE,
                    null,
                    1_000);
            for (StoredEvent event : server.database().reader().page(all).events()) {
                ids.add(new GlobalId(GlobalId.AUDIT_LOG, event.position()).text());
            }
            return ids;
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
                store(random, random.nextInt(3));
            } while (cursor != null);
            return seen;
        }
    }

    private void store(Random random, int count) {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = NOW.minusSeconds(random.nextInt(SPAN_SECONDS));
            AuditEvent event = switch (random.nextInt(4)) {
                case 0 -> Samples.operation(at, "ada@example.com");
                case 1 -> Samples.recorded(EventKind.EXPORT, at, "export");
                default -> Samples.login(at, "ada@example.com", Result.SUCCESS);
            };
            events.add(random.nextInt(3) == 0 ? Samples.in("ledger", event) : event);
        }
        if (!events.isEmpty()) {
            Collections.shuffle(events, random);
            server.store(events.toArray(AuditEvent[]::new));
        }
    }

    private Answer page(String token, String connection, Map<String, Object> arguments) throws Exception {
        return ask(
                token,
                "query($first: Int, $last: Int, $after: String, $before: String, $startTime: DateTime) {account{"
                        + connection
                        + "(first: $first, last: $last, after: $after, before: $before, startTime: $startTime)"
                        + " {edges{node{id} cursor} pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}}}",
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
