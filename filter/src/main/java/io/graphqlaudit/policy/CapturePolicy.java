package io.graphqlaudit.policy;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rules in order, of which the first that matches a root field decides for it; an operation takes the strongest
 * decision over its root fields. What no rule matches is not recorded. Immutable.
 *
 * <p>The default rules: root fields named as logins; root fields named as exports; every mutation, subscription
 * and operation that cannot be understood; all recorded in full. Other queries are not recorded.
 */
public final class CapturePolicy {
    private static final Set<OperationType> ALL_TYPES = EnumSet.allOf(OperationType.class);
    private static final Set<OperationType> NOT_PLAIN_QUERIES = EnumSet.complementOf(EnumSet.of(OperationType.QUERY));

    private final FieldNames logins;
    private final FieldNames exports;
    private final List<Rule> rules;

    private CapturePolicy(FieldNames logins, FieldNames exports, List<Rule> rules) {
        this.logins = logins;
        this.exports = exports;
        this.rules = List.copyOf(rules);
    }

    /**
     * The default policy with the names and the delivery that the settings give.
     *
     * @throws SettingsException when one of them is wrong
     */
    public static CapturePolicy of(Settings settings) {
        Delivery delivery = settings.choice(KnownSettings.DELIVERY, Delivery.class);
        FieldNames logins = new FieldNames(settings.list(KnownSettings.LOGIN_FIELDS));
        FieldNames exports = new FieldNames(settings.list(KnownSettings.EXPORT_FIELDS));
        Decision full = new Decision(Level.FULL, delivery);
        return new CapturePolicy(
                logins,
                exports,
                List.of(
                        new Rule(ALL_TYPES, logins, full),
                        new Rule(ALL_TYPES, exports, full),
                        new Rule(NOT_PLAIN_QUERIES, null, full)));
    }

    /** Whether any operation may get that delivery. */
    public boolean asksFor(Delivery delivery) {
        return rules.stream().anyMatch(rule -> rule.decision().delivery() == delivery);
    }

    /** Whether a root field of that name is a sign-in. */
    public boolean isLogin(String field) {
        return logins.contains(field);
    }

    /** Whether a root field of that name is an export. */
    public boolean isExport(String field) {
        return exports.contains(field);
    }

    /**
     * What to do with an operation.
     *
     * @param type its type
     * @param fields the names of its root fields; may be empty when they are not known
     */
    public Decision decide(OperationType type, Collection<String> fields) {
        Decision strongest = Decision.IGNORE;
        for (String field : fields.isEmpty() ? List.of("") : fields) {
            strongest = strongest.orStronger(decide(type, field));
        }
        return strongest;
    }

    private Decision decide(OperationType type, String field) {
        for (Rule rule : rules) {
            if (rule.matches(type, field)) {
                return rule.decision();
            }
        }
        return Decision.IGNORE;
    }
}
