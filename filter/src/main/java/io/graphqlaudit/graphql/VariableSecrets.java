package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.RedactedJson;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.ValueRedactor;
import io.graphqlaudit.redact.Visibility;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which variables of a document are secret: by their own name, or because the document uses them where a secret
 * belongs.
 */
final class VariableSecrets {
    private final SensitiveNames names;
    private final ValueRedactor redactor;
    private final Map<String, Visibility> byUse;
    private final Visibility atMost;

    /**
     * @param byUse the variables the document declares or uses
     * @param atMost {@code HIDDEN} when nobody knows how the document uses its variables
     */
    VariableSecrets(Redaction redaction, Map<String, Visibility> byUse, Visibility atMost) {
        this.names = redaction.names();
        this.redactor = new ValueRedactor(redaction);
        this.byUse = Map.copyOf(byUse);
        this.atMost = atMost;
    }

    Visibility of(String variable) {
        Visibility known = byUse.get(variable);
        return atMost.and(known == null ? names.within(Visibility.SHOWN, variable) : known);
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

    @Nullable
    Object shown(Object value, Visibility visibility) {
        return redactor.redact(value, visibility);
    }

    RedactedJson json(Map<String, @Nullable Object> variables, int maxBytes) {
        return redactor.json(variables, this::of, maxBytes);
    }
}
