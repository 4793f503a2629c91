package io.graphqlaudit.policy;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rules that stand behind those of a policy file, and alone where there is none. */
final class BuiltInRules {
    private static final Set<OperationType> NOT_PLAIN_QUERIES = EnumSet.complementOf(EnumSet.of(OperationType.QUERY));

    private BuiltInRules() {}

    /** What rules promise that do not say it themselves. */
    static Delivery delivery(Settings settings) {
        return settings.choice(KnownSettings.DELIVERY, Delivery.class);
    }

    static List<Rule> of(Delivery delivery) {
        Decision full = new Decision(Level.FULL, delivery);
        return List.of(
                new Rule("built-in rule 1 (sign-ins)", Condition.ofRecognised(Recognised.LOGIN), full),
                new Rule("built-in rule 2 (exports)", Condition.ofRecognised(Recognised.EXPORT), full),
                new Rule("built-in rule 3 (all but queries)", Condition.ofTypes(NOT_PLAIN_QUERIES), full),
                new Rule(
                        "built-in rule 4 (what the application records)",
                        Condition.ofRecognised(Recognised.ACTION),
                        full));
    }
}
