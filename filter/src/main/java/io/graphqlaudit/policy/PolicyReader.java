package io.graphqlaudit.policy;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.settings.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a policy file, of which every key must be known and stand once. */
final class PolicyReader {
    /** More are a mistake; each costs every request a look. */
    private static final int MOST_RULES = 1_000;

    static final List<String> FILE_KEYS = List.of("$schema", "version", "rules");
    static final List<String> RULE_KEYS = List.of("name", "match", "level", "delivery");
    static final List<String> MATCH_KEYS = List.of("applications", "paths", "types", "fields", "users", "recognised");

    private final SettingsReader in;
    private final Delivery delivery;
    private @Nullable List<Rule> rules;

    private PolicyReader(SettingsReader in, Delivery delivery) {
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
        return new PolicyReader(new SettingsReader(text.name(), text.text()), delivery).file();
    }

    private List<Rule> file() {
        in.file("policy", FILE_KEYS, key -> {
            switch (key) {
                case "$schema" -> in.text("'$schema'");
                case "version" -> in.version();
                default -> rules = rules();
            }
        });
        if (rules == null) {
            throw in.wrong("a policy has 'rules'");
        }
        return rules;
    }

    private List<Rule> rules() {
        List<Rule> found = new ArrayList<>();
        in.array("'rules'", () -> {
            in.inRule(found.size() + 1);
            if (found.size() == MOST_RULES) {
                throw in.wrong("a policy has at most " + MOST_RULES + " rules");
            }
            found.add(new OneRule().read());
        });
        in.inRule(0);
        return found;
    }

    private List<Wildcard> wildcards(String key) {
        return in.texts(key).stream().map(Wildcard::of).toList();
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
            in.object("a rule", RULE_KEYS, key -> {
                switch (key) {
                    case "name" -> name = in.text("'name'");
                    case "level" -> level = in.choice("'level'", Level.class, PolicyReader::word);
                    case "delivery" -> promised = in.choice("'delivery'", Delivery.class, PolicyReader::word);
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
            in.object("'match'", MATCH_KEYS, key -> {
                switch (key) {
                    case "applications" -> applications = wildcards(key);
                    case "paths" -> paths = wildcards(key);
                    case "types" -> types = in.choices(key, OperationType.class, PolicyReader::word);
                    case "fields" -> fields = new FieldNames(in.texts(key));
                    case "users" ->
                        users = in.texts(key).stream()
                                .map(user -> Wildcard.of(user.toLowerCase(Locale.ROOT)))
                                .toList();
                    default -> recognised = in.choices(key, Recognised.class, PolicyReader::word);
                }
            });
            return new Condition(applications, paths, types, fields, users, recognised);
        }
    }
}
