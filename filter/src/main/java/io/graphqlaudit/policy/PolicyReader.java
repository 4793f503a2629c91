package io.graphqlaudit.policy;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.settings.NearestName;
import io.graphqlaudit.settings.SettingsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads the rules of a policy file, of which every key must be known and stand once. */
final class PolicyReader {
    /** More are a mistake; each costs every request a look. */
    private static final int MOST_RULES = 1_000;
    /** Far more than any key has. */
    private static final int LONGEST_SHOWN = 100;

    static final List<String> FILE_KEYS = List.of("$schema", "version", "rules");
    static final List<String> RULE_KEYS = List.of("name", "match", "level", "delivery");
    static final List<String> MATCH_KEYS = List.of("applications", "paths", "types", "fields", "users", "recognised");

    private final PolicyTokens in;
    private final Delivery delivery;
    private @Nullable List<Rule> rules;

    private PolicyReader(PolicyTokens in, Delivery delivery) {
        this.in = in;
        this.delivery = delivery;
    }

    /**
     * The rules, in order.
     *
     * @param delivery what a rule promises that does not say it
     * @throws SettingsException when anything is wrong
     */
    static List<Rule> read(PolicyText text, Delivery delivery) {
        return new PolicyReader(new PolicyTokens(text), delivery).file();
    }

    private List<Rule> file() {
        in.next();
        object("a policy", FILE_KEYS, key -> {
            switch (key) {
                case "$schema" -> in.text("'$schema'");
                case "version" -> version();
                default -> rules = rules();
            }
        });
        if (rules == null) {
            throw in.wrong("a policy has 'rules'");
        }
        if (in.next() != null) {
            throw in.wrong("something stands behind the policy");
        }
        return rules;
    }

    private void version() {
        if (!in.is(JsonToken.VALUE_NUMBER_INT) || !in.number().equals("1")) {
            throw in.wrong("'version' is 1, the only one there is");
        }
    }

    private List<Rule> rules() {
        List<Rule> found = new ArrayList<>();
        array("'rules'", () -> {
            in.inRule(found.size() + 1);
            if (found.size() == MOST_RULES) {
                throw in.wrong("a policy has at most " + MOST_RULES + " rules");
            }
            found.add(new OneRule().read());
        });
        in.inRule(0);
        return found;
    }

    /** Reads one object; the value of each of its keys is read by the consumer. */
    private void object(String what, List<String> known, Consumer<String> member) {
        if (!in.is(JsonToken.START_OBJECT)) {
            throw in.wrong(what + " is an object in braces");
        }
        Set<String> seen = new HashSet<>();
        while (in.next() == JsonToken.PROPERTY_NAME) {
            String key = in.name();
            if (!known.contains(key)) {
                throw in.wrong("'" + shown(key) + "' is not a key of " + what
                        + NearestName.of(key, known)
                                .map(near -> " (perhaps '" + near + "' is meant)")
                                .orElse("; those are " + String.join(", ", known)));
            }
            if (!seen.add(key)) {
                throw in.wrong("'" + key + "' stands twice");
            }
            in.next();
            member.accept(key);
        }
    }

    /** A key as it may stand in a line of a log. */
    private static String shown(String key) {
        String line = Text.honest(key);
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }

    private void array(String what, Runnable element) {
        if (!in.is(JsonToken.START_ARRAY)) {
            throw in.wrong(what + " is a list in brackets");
        }
        while (in.next() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    private List<String> texts(String key) {
        List<String> found = new ArrayList<>();
        array("'" + key + "'", () -> found.add(in.text("an entry of '" + key + "'")));
        if (found.isEmpty()) {
            throw in.wrong("'" + key + "' has an entry at least; leave it out to match everything");
        }
        return found;
    }

    private List<Wildcard> wildcards(String key) {
        return texts(key).stream().map(Wildcard::of).toList();
    }

    private <E extends Enum<E>> Set<E> choices(String key, Class<E> type) {
        Set<E> found = EnumSet.noneOf(type);
        array("'" + key + "'", () -> found.add(choice("an entry of '" + key + "'", type)));
        if (found.isEmpty()) {
            throw in.wrong("'" + key + "' has an entry at least; leave it out to match everything");
        }
        return found;
    }

    private <E extends Enum<E>> E choice(String what, Class<E> type) {
        String text = in.text(what);
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> in.wrong(what + " is one of "
                        + String.join(
                                ", ", constants.stream().map(PolicyReader::word).toList())));
    }

    private static String word(Enum<?> constant) {
        return constant instanceof Level ? constant.name() : constant.name().toLowerCase(Locale.ROOT);
    }

    /** What was read of a rule so far. */
    private final class OneRule {
        private @Nullable String name;
        private @Nullable Level level;
        private @Nullable Delivery promised;
        private Condition condition = Condition.ANY;

        Rule read() {
            int line = in.line();
            object("a rule", RULE_KEYS, key -> {
                switch (key) {
                    case "name" -> name = in.text("'name'");
                    case "level" -> level = choice("'level'", Level.class);
                    case "delivery" -> promised = choice("'delivery'", Delivery.class);
                    default -> condition = new OneMatch().read();
                }
            });
            String label = "rule " + in.rule() + " (line " + line + (name == null ? "" : ", " + name) + ")";
            return new Rule(label, condition, decision());
        }

        private Decision decision() {
            if (level == null) {
                throw in.wrong("a rule has 'level'");
            }
            if (level == Level.NONE) {
                if (promised != null) {
                    throw in.wrong("a rule with the level NONE has no 'delivery'");
                }
                return Decision.IGNORE;
            }
            return new Decision(level, promised == null ? delivery : promised);
        }
    }

    /** What was read of a rule's condition so far. */
    private final class OneMatch {
        private @Nullable List<Wildcard> applications;
        private @Nullable List<Wildcard> paths;
        private @Nullable Set<OperationType> types;
        private @Nullable FieldNames fields;
        private @Nullable List<Wildcard> users;
        private @Nullable Set<Recognised> recognised;

        Condition read() {
            object("'match'", MATCH_KEYS, key -> {
                switch (key) {
                    case "applications" -> applications = wildcards(key);
                    case "paths" -> paths = wildcards(key);
                    case "types" -> types = choices(key, OperationType.class);
                    case "fields" -> fields = new FieldNames(texts(key));
                    case "users" ->
                        users = texts(key).stream()
                                .map(user -> Wildcard.of(user.toLowerCase(Locale.ROOT)))
                                .toList();
                    default -> recognised = choices(key, Recognised.class);
                }
            });
            return new Condition(applications, paths, types, fields, users, recognised);
        }
    }
}
