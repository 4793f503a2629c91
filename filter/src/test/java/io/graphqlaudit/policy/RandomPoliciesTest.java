package io.graphqlaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.OperationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random files and requests, decided by the policy and by the plainest reading of its rules. */
class RandomPoliciesTest {
    private static final List<String> APPLICATIONS = List.of("shop", "bank");
    private static final List<String> PATHS = List.of("/graphql", "/internal/graphql");
    private static final List<String> USERS = List.of("ada@x", "probe@x");
    private static final List<String> FIELDS = List.of("login", "exportModel", "createModel", "models", "deleteModel");
    private static final List<String> TYPES = List.of("query", "mutation", "subscription", "unknown");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void areDecidedAsTheirRulesSay(long seed) {
        Random random = new Random(seed);
        int recorded = 0;
        for (int i = 0; i < 300; i++) {
            List<Written> rules = new ArrayList<>();
            for (int n = random.nextInt(6); n > 0; n--) {
                rules.add(Written.random(random));
            }
            String text = "{\"rules\": [" + rules.stream().map(Written::json).collect(Collectors.joining(",\n")) + "]}";
            CapturePolicy policy = Policies.of(text);
            for (int j = 0; j < 20; j++) {
                Question question = Question.random(random);
                Decision decision = policy.of(question.requester()).decide(question.type(), question.fields());
                assertThat(decision).as("%s for %s", text, question).isEqualTo(expected(rules, question));
                recorded += decision.isRecorded() ? 1 : 0;
            }
        }
        assertThat(recorded).as("both answers are met").isBetween(300, 5_700);
    }

    private static Decision expected(List<Written> rules, Question question) {
        Level level = Level.NONE;
        Delivery delivery = Delivery.ASYNC;
        for (String field : question.fields().isEmpty() ? List.of("") : question.fields()) {
            Decision one = expected(rules, question, field);
            level = one.level().compareTo(level) > 0 ? one.level() : level;
            delivery = one.delivery().compareTo(delivery) > 0 ? one.delivery() : delivery;
        }
        return new Decision(level, delivery);
    }

    private static Decision expected(List<Written> rules, Question question, String field) {
        boolean recognised = field.equals("login") || field.equals("exportModel");
        for (Written rule : rules) {
            if (rule.holds("applications", question.application())
                    && rule.holds("paths", question.path())
                    && rule.holds("users", question.user())
                    && rule.holds("types", question.type().name().toLowerCase(Locale.ROOT))
                    && rule.holds("fields", field)
                    && rule.holds("recognised", field.equals("login") ? "login" : recognised ? "export" : "nothing")) {
                boolean passedOver = rule.level == Level.NONE
                        && ((recognised && !rule.match.containsKey("fields") && !rule.match.containsKey("recognised"))
                                || (question.type() == OperationType.UNKNOWN
                                        && !rule.match
                                                .getOrDefault("types", List.of())
                                                .contains("unknown")));
                if (!passedOver) {
                    return rule.level == Level.NONE ? Decision.IGNORE : new Decision(rule.level, rule.delivery);
                }
            }
        }
        return recognised || question.type() != OperationType.QUERY
                ? new Decision(Level.FULL, Delivery.DURABLE)
                : Decision.IGNORE;
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A rule as it is written. */
    private record Written(Map<String, List<String>> match, Level level, Delivery delivery) {
        static Written random(Random random) {
            Map<String, List<String>> match = new TreeMap<>();
            some(random, "applications", APPLICATIONS, match);
            some(random, "paths", PATHS, match);
            some(random, "users", USERS, match);
            some(random, "types", TYPES, match);
            some(random, "fields", FIELDS, match);
            some(random, "recognised", List.of("login", "export"), match);
            return new Written(match, one(random, List.of(Level.values())), one(random, List.of(Delivery.values())));
        }

        private static void some(Random random, String key, List<String> values, Map<String, List<String>> match) {
            if (random.nextInt(3) == 0) {
                List<String> chosen = new ArrayList<>();
                values.stream().filter(value -> random.nextBoolean()).forEach(chosen::add);
                if (chosen.isEmpty()) {
                    chosen.add(values.get(random.nextInt(values.size())));
                }
                match.put(key, chosen);
            }
        }

        boolean holds(String key, String value) {
            return !match.containsKey(key) || (value != null && match.get(key).contains(value));
        }

        String json() {
            String conditions = match.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": ["
                            + entry.getValue().stream()
                                    .map(value -> "\"" + value + "\"")
                                    .collect(Collectors.joining(", "))
                            + "]")
                    .collect(Collectors.joining(", "));
            String promised = level == Level.NONE
                    ? ""
                    : ", \"delivery\": \"" + delivery.name().toLowerCase(Locale.ROOT) + "\"";
            return "{\"match\": {" + conditions + "}, \"level\": \"" + level + "\"" + promised + "}";
        }
    }

    private record Question(String application, String path, String user, OperationType type, List<String> fields) {
        static Question random(Random random) {
            List<String> fields = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                fields.add(FIELDS.get(random.nextInt(FIELDS.size())));
            }
            return new Question(
                    APPLICATIONS.get(random.nextInt(2)),
                    PATHS.get(random.nextInt(2)),
                    random.nextInt(3) == 0 ? null : USERS.get(random.nextInt(2)),
                    one(random, List.of(OperationType.values())),
                    fields);
        }

        Requester requester() {
            return new Requester(application, path, null, user);
        }
    }
}
