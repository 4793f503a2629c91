package io.graphqlaudit.admin.arize;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.RandomLog;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over any parameters, the pages of {@code GET /v2/audit-logs} give the events of the first one's moment once each. */
@Tag("views")
class ArizeRestPagingTest {
    @ParameterizedTest
    @MethodSource("io.graphqlaudit.admin.testing.RandomLog#seeds")
    void givesEveryEventOfItsMomentOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        try (ViewServer server = ArizeRestTest.server(true)) {
            server.token("bound", "ledger", "read");
            RandomLog log = new RandomLog(server, random);
            log.add(10 + random.nextInt(90));
            Map<User, String> users = users(server, log);
            for (int walk = 0; walk < 8; walk++) {
                String token = random.nextInt(3) == 0 ? "bound" : ViewServer.TOKEN;
                Map<String, String> parameters = new HashMap<>();
                parameters.put("limit", "" + (1 + random.nextInt(12)));
                Predicate<AuditEvent> condition = RandomLog::isDeed;
                if (token.equals("bound")) {
                    condition = condition.and(
                            event -> event.identity().application().equals("ledger"));
                }
                condition = condition
                        .and(type(random, parameters))
                        .and(log.window("start_time", "end_time", parameters))
                        .and(user(random, log, users, parameters));
                List<Long> expected = log.newestFirst(condition);

                assertThat(walk(server, log, random, token, parameters))
                        .as("walk " + walk + " with " + parameters)
                        .isEqualTo(expected);
            }
        }
    }

    /** Somebody of an application, which knows them by that id; another may know somebody else by it. */
    private record User(String application, String id) {
        static User of(AuditEvent event) {
            return new User(
                    event.identity().application(),
                    Objects.requireNonNull(event.actor().userId()));
        }
    }

    /** What the view calls those who are on its first page: each the same throughout, and no two alike. */
    private static Map<User, String> users(ViewServer server, RandomLog log) throws Exception {
        Map<User, String> users = new HashMap<>();
        for (Object entry : (List<?>) server.ask(Map.of("limit", "100")).at("logs")) {
            User user = User.of(log.at(position((Map<?, ?>) entry)));
            String shown = String.valueOf(((Map<?, ?>) entry).get("user_id"));
            assertThat(users.getOrDefault(user, shown)).isEqualTo(shown);
            users.put(user, shown);
        }
        assertThat(users.values()).doesNotHaveDuplicates();
        return users;
    }

    private static Predicate<AuditEvent> user(
            Random random, RandomLog log, Map<User, String> users, Map<String, String> parameters) {
        User user = new User(log.any(RandomLog.APPLICATIONS), log.any(RandomLog.USERS));
        String shown = users.get(user);
        if (shown == null || random.nextInt(3) > 0) {
            return event -> true;
        }
        parameters.put("user_id", shown);
        return event -> User.of(event).equals(user);
    }

    private static long position(Map<?, ?> entry) {
        return GlobalId.read(String.valueOf(entry.get("id"))).orElseThrow().number();
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

    private static List<Long> walk(
            ViewServer server, RandomLog log, Random random, String token, Map<String, String> parameters)
            throws Exception {
        List<Long> seen = new ArrayList<>();
        Map<String, String> page = new HashMap<>(parameters);
        boolean more = true;
        while (more) {
            Answer answer = server.ask(token, page);
            for (Object entry : (List<?>) answer.at("logs")) {
                seen.add(position((Map<?, ?>) entry));
            }
            more = Boolean.TRUE.equals(answer.at("pagination", "has_more"));
            page.put("cursor", String.valueOf(answer.at("pagination", "next_cursor")));
            log.add(random.nextInt(3));
        }
        return seen;
    }
}
