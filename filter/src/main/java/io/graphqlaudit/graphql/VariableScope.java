package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one request as one operation sees them. Each is redacted, and each object's names are indexed, at
 * most once, so that a thousand aliases that use the same large variable cost no more than one.
 */
final class VariableScope {
    private final VariableSecrets secrets;
    private final Map<String, ArgumentValue> defaults;
    private final Map<String, @Nullable Object> raw;
    private final boolean complete;
    private final Map<String, @Nullable Object> redacted = new HashMap<>(4);
    private final Map<String, Map<String, @Nullable Object>> indexes = new HashMap<>(2);

    /** @param complete false when there were more variables than those given */
    VariableScope(
            VariableSecrets secrets,
            Map<String, ArgumentValue> defaults,
            Map<String, @Nullable Object> variables,
            boolean complete) {
        this.secrets = secrets;
        this.defaults = defaults;
        this.raw = variables;
        this.complete = complete;
    }

    /** The value without secrets, or the default when the request gives none. */
    synchronized @Nullable Object value(String variable) {
        if (!redacted.containsKey(variable)) {
            // Before the default is resolved: a malformed one may refer to its own variable.
            redacted.put(variable, null);
            ArgumentValue byDefault = raw.containsKey(variable) ? null : defaults.get(variable);
            redacted.put(
                    variable,
                    byDefault == null ? secrets.redact(variable, raw.get(variable)) : byDefault.resolve(this));
        }
        return redacted.get(variable);
    }

    VariableSecrets secrets() {
        return secrets;
    }

    /** The value as the request or the default gives it, secrets included. */
    @Nullable
    Object given(String variable) {
        return raw.containsKey(variable) ? raw.get(variable) : defaults.get(variable);
    }

    /** The value as a condition; null when it is no Boolean, or not known. */
    @Nullable
    Boolean condition(String variable) {
        Object value = raw.get(variable);
        if (complete
                && !raw.containsKey(variable)
                && defaults.get(variable) instanceof ArgumentValue.Constant constant) {
            value = constant.value();
        }
        return value instanceof Boolean condition ? condition : null;
    }

    /** The member of that normalized name in a variable's value, if that is an object. */
    synchronized @Nullable Object member(String variable, String normalizedName) {
        return indexes.computeIfAbsent(variable, this::index).get(normalizedName);
    }

    private Map<String, @Nullable Object> index(String variable) {
        Map<String, @Nullable Object> index = new HashMap<>();
        if (value(variable) instanceof Map<?, ?> object) {
            object.forEach((name, value) -> index.putIfAbsent(SensitiveNames.normalized(String.valueOf(name)), value));
        }
        return index;
    }
}
