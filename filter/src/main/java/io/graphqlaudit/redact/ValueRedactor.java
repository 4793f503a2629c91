package io.graphqlaudit.redact;

import io.graphqlaudit.event.Anomaly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the secret parts of plain values ({@code Map}, {@code List}, {@code String}, {@code Number},
 * {@code Boolean}, null) by {@value #MASK}. Null stays null: that no value was given is no secret. For any number of
 * threads.
 */
public final class ValueRedactor {
    /** What stands in place of a secret. */
    public static final String MASK = "***";

    private final SensitiveNames names;

    public ValueRedactor(SensitiveNames names) {
        this.names = names;
    }

    /** A copy of the value without secrets; recursive, so its depth must be bounded by who made it. */
    public @Nullable Object redact(@Nullable Object value, Visibility visibility) {
        if (value == null) {
            return null;
        }
        if (visibility == Visibility.HIDDEN) {
            return MASK;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, part) -> {
                String name = String.valueOf(key);
                copy.put(name, redact(part, names.within(visibility, name)));
            });
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(part -> copy.add(redact(part, visibility)));
            return copy;
        }
        return visibility == Visibility.SHOWN ? value : MASK;
    }

    /**
     * The values as JSON text. Never throws: when redaction fails, all values are dropped and the result says so.
     *
     * @param visibility how much may be shown of each value at the top, by its name
     * @param maxBytes most bytes of UTF-8; what does not fit is left out, and a member {@code "…":"cut"} or the end of
     *     the string says so
     */
    public RedactedJson json(
            Map<String, @Nullable Object> values, Function<String, Visibility> visibility, int maxBytes) {
        try {
            JsonText text = new JsonText(maxBytes);
            text.object(values, (name, value) -> write(text, value, visibility.apply(name)));
            return new RedactedJson(text.toString(), text.cut() ? Set.of(Anomaly.TRUNCATED) : Set.of());
        } catch (RuntimeException | StackOverflowError e) {
            return new RedactedJson("{}", Set.of(Anomaly.REDACTION_FAILED));
        }
    }

    private void write(JsonText text, @Nullable Object value, Visibility visibility) {
        if (value == null) {
            text.literal("null");
        } else if (visibility == Visibility.HIDDEN) {
            text.string(MASK);
        } else if (value instanceof Map<?, ?> map) {
            text.object(map, (name, part) -> write(text, part, names.within(visibility, name)));
        } else if (value instanceof List<?> list) {
            text.array(list, part -> write(text, part, visibility));
        } else if (visibility != Visibility.SHOWN) {
            text.string(MASK);
        } else if (value instanceof String string) {
            text.string(string);
        } else if (value instanceof Number || value instanceof Boolean) {
            text.literal(value.toString());
        } else {
            throw new IllegalArgumentException("not a plain value");
        }
    }
}
