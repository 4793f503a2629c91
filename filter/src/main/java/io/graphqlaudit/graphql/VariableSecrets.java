package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.RedactedJson;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.ValueRedactor;
import io.graphqlaudit.redact.Visibility;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which variables of a document are secret: by their own name, or because the document uses them where a secret
 * belongs.
 */
final class VariableSecrets {
    private final SensitiveNames names;
    private final ValueRedactor redactor;
    private final Map<String, Visibility> byUse;
    private final Pairs pairs;
    private final Visibility atMost;

    /**
     * @param byUse the variables the document declares or uses
     * @param pairs which of them say what others are
     * @param atMost {@code HIDDEN} when nobody knows how the document uses its variables
     */
    VariableSecrets(Redaction redaction, Map<String, Visibility> byUse, Pairs pairs, Visibility atMost) {
        this(redaction.names(), new ValueRedactor(redaction), byUse, pairs, atMost);
    }

    private VariableSecrets(
            SensitiveNames names,
            ValueRedactor redactor,
            Map<String, Visibility> byUse,
            Pairs pairs,
            Visibility atMost) {
        this.names = names;
        this.redactor = redactor;
        this.byUse = Map.copyOf(byUse);
        this.pairs = pairs;
        this.atMost = atMost;
    }

    /** With what the variables of one request say of each other. */
    VariableSecrets given(Map<String, @Nullable Object> variables) {
        Set<String> announced = pairs.isEmpty() ? Set.of() : pairs.announced(variables);
        if (announced.isEmpty()) {
            return this;
        }
        Map<String, Visibility> visibility = new HashMap<>(byUse);
        announced.forEach(variable -> visibility.merge(variable, Visibility.HIDDEN, Visibility::and));
        return new VariableSecrets(names, redactor, visibility, pairs, atMost);
    }

    Visibility of(String variable) {
        // Of one that the document does not know nobody can tell what it was for; often it is another under a wrong
        // name.
        return atMost.and(byUse.getOrDefault(variable, Visibility.HIDDEN));
    }

    @Nullable
    Object redact(String variable, @Nullable Object value) {
        return redactor.redact(value, of(variable));
    }

    /** How much may be shown of what stands under that name in the arguments or the answer of a field. */
    Visibility argument(String field, String name) {
        return atMost.and(names.argument(field, name));
    }

    Visibility within(Visibility outer, String name) {
        return names.within(outer, name);
    }

    /** Whether an object of that name, of which a bare value is secret, has an identity that is none. */
    boolean isThing(String name) {
        return atMost == Visibility.SHOWN && names.isThing(name);
    }

    @Nullable
    Object shown(Object value, Visibility visibility) {
        return redactor.redact(value, visibility);
    }

    RedactedJson json(Map<String, @Nullable Object> variables, int maxBytes) {
        return redactor.json(variables, this::of, maxBytes);
    }
}
