package io.graphqlaudit.admin.clarifai;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.RandomLog;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over any query, order and size, the pages of a search give the entries of the first one's moment once each. */
@Tag("views")
class ClarifaiWalkTest {
    @ParameterizedTest
    @MethodSource("io.graphqlaudit.admin.testing.RandomLog#seeds")
    void givesEveryEntryOfItsMomentOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        try (ClarifaiServer api = new ClarifaiServer(true)) {
            api.server.token("bound", "ledger", "read");
            RandomLog log = new RandomLog(api.server, random);
            log.add(10 + random.nextInt(90));
            for (int walk = 0; walk < 8; walk++) {
                boolean bound = random.nextInt(3) == 0;
                boolean oldestFirst = random.nextBoolean();
                Map<String, Object> query = new HashMap<>();
                Predicate<AuditEvent> condition = condition(log, random, query)
                        .and(event -> !bound || event.identity().application().equals("ledger"));
                List<Long> positions = new ArrayList<>(log.newestFirst(condition));
                if (oldestFirst) {
                    Collections.reverse(positions);
                }
                List<String> expected = positions.stream()
                        .map(position -> log.at(position).trace().requestId())
                        .toList();

                assertThat(walk(api, log, random, bound ? "bound" : ViewServer.TOKEN, query, oldestFirst))
                        .as("walk " + walk + " with " + query)
                        .isEqualTo(expected);
            }
        }
    }

    private static Predicate<AuditEvent> condition(RandomLog log, Random random, Map<String, Object> query) {
        Predicate<AuditEvent> condition = RandomLog::isDeed;
        if (random.nextInt(3) == 0) {
            List<String> users = List.of(log.any(RandomLog.USERS), log.any(RandomLog.USERS));
            query.put("user_ids", users);
            condition = condition.and(event -> users.contains(event.actor().userId()));
        }
        if (random.nextInt(3) == 0) {
            String action = log.any(RandomLog.ACTIONS);
            query.put("operations", List.of("MODEL_" + action.toUpperCase(Locale.ROOT)));
            condition = condition.and(event -> event.effect().action().equals(action));
        }
        if (random.nextInt(3) == 0) {
            String thing = log.any(RandomLog.THINGS);
            query.put("targets", List.of(Map.of("model", Map.of("id", thing))));
            condition = condition.and(
                    event -> event.effect().targets().stream().anyMatch(target -> thing.equals(target.id())));
        }
        if (random.nextInt(3) == 0) {
            boolean success = random.nextBoolean();
            query.put("success", success);
            condition = condition.and(event -> (event.outcome().result() == Result.SUCCESS) == success);
        }
        if (random.nextInt(3) == 0) {
            String address = log.any(RandomLog.ADDRESSES);
            query.put("source_ips", List.of(address));
            condition = condition.and(event -> address.equals(event.source().clientIp()));
        }
        Instant from = random.nextInt(3) == 0 ? bound(random) : null;
        Instant to = random.nextInt(3) == 0 ? bound(random) : null;
        if (from != null) {
            query.put("timestamp_from", from.toString());
            condition = condition.and(event -> !event.time().received().isBefore(from));
        }
        if (to != null && (from == null || !from.isAfter(to))) {
            query.put("timestamp_to", to.toString());
            condition = condition.and(event -> !event.time().received().isAfter(to));
        }
        return condition;
    }

    private static Instant bound(Random random) {
        return NOW.minusSeconds(random.nextInt(RandomLog.SPAN_SECONDS)).minusNanos(1_000L * random.nextInt(2));
    }

    private static List<String> walk(
            ClarifaiServer api,
            RandomLog log,
            Random random,
            String token,
            Map<String, Object> query,
            boolean oldestFirst)
            throws Exception {
        List<String> seen = new ArrayList<>();
        int size = 1 + random.nextInt(12);
        int page = 0;
        List<?> entries;
        do {
            page++;
            Answer answer = api.send(
                    "POST",
                    ClarifaiServer.PATH,
                    token,
                    Json.text(Map.of(
                            "query", query,
                            "sort_ascending", oldestFirst,
                            "pagination", Map.of("page", page, "per_page", size))));
            entries = ClarifaiServer.entries(answer);
            entries.forEach(entry -> seen.add(String.valueOf(((Map<?, ?>) entry).get("req_id"))));
            log.add(random.nextInt(3));
        } while (entries.size() == size);
        return seen;
    }
}
