package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.RandomLog;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over any parameters, the pages of {@code GET /v2/audit-logs} give the events of the first one's moment once each. */
@Tag("views")
class ArizeRestPagingTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void givesEveryEventOfItsMomentOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        try (ViewServer server = ArizeRestTest.server(true)) {
            server.token("bound", "ledger", "read");
            RandomLog log = new RandomLog(server, random);
            log.add(10 + random.nextInt(90));
            for (int walk = 0; walk < 8; walk++) {
                String token = random.nextInt(3) == 0 ? "bound" : ViewServer.TOKEN;
                Map<String, String> parameters = new HashMap<>();
                parameters.put("limit", "" + (1 + random.nextInt(12)));
                Predicate<AuditEvent> condition = RandomLog::isDeed;
                if (token.equals("bound")) {
                    condition = condition.and(
                            event -> event.identity().application().equals("ledger"));
                }
                condition = condition.and(type(random, parameters)).and(window(random, parameters));
                List<Long> expected = log.newestFirst(condition);

                assertThat(walk(server, log, random, token, parameters))
                        .as("walk " + walk + " with " + parameters)
                        .isEqualTo(expected);
            }
        }
    }

    private static Predicate<AuditEvent> type(Random random, Map<String, String> parameters) {
        if (random.nextBoolean()) {
            return event -> true;
        }
        OperationType type = List.of(OperationType.MUTATION, OperationType.QUERY, OperationType.SUBSCRIPTION)
                .get(random.nextInt(3));
        parameters.put("operation_type", type.name());
        return event -> {
            Operation operation = event.operation();
            return (operation == null ? OperationType.MUTATION : operation.type()) == type;
        };
    }

    private static Predicate<AuditEvent> window(Random random, Map<String, String> parameters) {
        Instant start = bound(random, "start_time", parameters);
        Instant end = bound(random, "end_time", parameters);
        if (start != null && end != null && start.isAfter(end)) {
            parameters.remove("end_time");
            end = null;
        }
        Instant last = end == null ? NOW : end;
        return event -> {
            Instant at = event.time().received().truncatedTo(ChronoUnit.MILLIS);
            return (start == null || !at.isBefore(start)) && !at.isAfter(last);
        };
    }

    private static @Nullable Instant bound(Random random, String name, Map<String, String> parameters) {
        if (random.nextBoolean()) {
            return null;
        }
        Instant bound = NOW.minusSeconds(random.nextInt(RandomLog.SPAN_SECONDS)).minusMillis(random.nextInt(2));
        parameters.put(name, bound.toString());
        return bound;
    }

    private static List<Long> walk(
            ViewServer server, RandomLog log, Random random, String token, Map<String, String> parameters)
            throws Exception {
        List<Long> seen = new ArrayList<>();
        Map<String, String> page = new HashMap<>(parameters);
        boolean more = true;
        while (more) {
            Answer answer = server.ask(token, page);
            for (Object entry : (List<?>) answer.at("logs")) {
                seen.add(GlobalId.read(String.valueOf(((Map<?, ?>) entry).get("id")))
                        .orElseThrow()
                        .number());
            }
            more = Boolean.TRUE.equals(answer.at("pagination", "has_more"));
            page.put("cursor", String.valueOf(answer.at("pagination", "next_cursor")));
            log.add(random.nextInt(3));
        }
        return seen;
    }
}
