package io.graphqlaudit.policy;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy as it applies to one request, from its beginning to its end. Immutable. */
public final class RequestPolicy {
    private final Recognition recognition;
    private final List<Rule> rules;
    private final @Nullable Listener listener;
    private final Set<Delivery> deliveries;

    RequestPolicy(Recognition recognition, List<Rule> rules, @Nullable Listener listener) {
        this.recognition = recognition;
        this.rules = List.copyOf(rules);
        this.listener = listener;
        this.deliveries = EnumSet.noneOf(Delivery.class);
        for (Rule rule : rules) {
            deliveries.add(rule.decision().delivery());
        }
    }

    /** Whether any operation of the request may get that delivery. */
    public boolean asksFor(Delivery delivery) {
        return deliveries.contains(delivery);
    }

    /** Whether a root field of that name is a sign-in. */
    public boolean isLogin(String field) {
        return recognition.isLogin(field);
    }

    /** Whether the arguments of a root field of that name tell if it is a sign-in or sign-out. */
    public boolean mayBeLogin(String field) {
        return recognition.mayBeLogin(field);
    }

    /** Whether a root field of that name is an export. */
    public boolean isExport(String field) {
        return recognition.exports().contains(field);
    }

    /**
     * What to do with an operation: the strongest decision over its root fields.
     *
     * @param type its type
     * @param fields the names of its root fields; may be empty when they are not known
     */
    public Decision decide(OperationType type, Collection<String> fields) {
        return decide(type, fields, Set.of());
    }

    /**
     * As {@link #decide(OperationType, Collection)}.
     *
     * @param signIns those of the fields that are known to be sign-ins by their arguments
     */
    public Decision decide(OperationType type, Collection<String> fields, Set<String> signIns) {
        Decision strongest = Decision.IGNORE;
        for (String field : fields.isEmpty() ? List.of("") : fields) {
            strongest = strongest.orStronger(decide(recognition.look(type, field, signIns.contains(field))));
        }
        if (listener != null) {
            listener.decided(type, List.copyOf(fields), Set.copyOf(signIns), strongest);
        }
        return strongest;
    }

    /**
     * What to do with what the application records itself.
     *
     * @param kind {@code LOGIN}, {@code EXPORT} or {@code ACTION}
     * @param action what was done, which rules see in place of a root field
     */
    public Decision decide(EventKind kind, String action) {
        return decide(recognition.look(kind, action));
    }

    private Decision decide(Asked asked) {
        for (Rule rule : rules) {
            if (rule.matches(asked)) {
                return rule.decision();
            }
        }
        return Decision.IGNORE;
    }

    /** Is told what was decided. */
    public interface Listener {
        /**
         * An operation was decided about.
         *
         * @param fields the names of its root fields; empty when they are not known
         * @param signIns those of the fields that are known to be sign-ins by their arguments
         */
        void decided(OperationType type, List<String> fields, Set<String> signIns, Decision decision);
    }
}
