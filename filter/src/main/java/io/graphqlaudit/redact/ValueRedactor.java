package io.graphqlaudit.redact;

import io.graphqlaudit.event.Anomaly;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the secret parts of plain values ({@code Map}, {@code List}, {@code String}, {@code Number},
 * {@code Boolean}, null): those of secret names as a whole, in what remains all that has the shape of a secret. Null
 * stays null: that no value was given is no secret. For any number of threads.
 */
public final class ValueRedactor {
    /** What stands in place of a secret. */
    public static final String MASK = Redaction.MASK;

    private final Redaction redaction;
    private final SensitiveNames names;

    /** Hides by those names and by shape. */
    public ValueRedactor(SensitiveNames names) {
        this(Redaction.of(names));
    }

    public ValueRedactor(Redaction redaction) {
        this.redaction = redaction;
        this.names = redaction.names();
    }

    /** A copy of the value without secrets; recursive, so its depth must be bounded by who made it. */
    public @Nullable Object redact(@Nullable Object value, Visibility visibility) {
        return redact(value, visibility, EnumSet.noneOf(Anomaly.class));
    }

    private @Nullable Object redact(@Nullable Object value, Visibility visibility, Set<Anomaly> odd) {
        if (value == null) {
            return null;
        }
        if (visibility.hidesParts()) {
            return redaction.replacement(value, visibility, odd);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            boolean secretPair = names.isSecretPair(map);
            map.forEach((key, part) -> {
                String name = String.valueOf(key);
                Visibility inside = names.within(visibility, name);
                copy.put(
                        redaction.text(name, odd),
                        redact(part, secretPair ? names.inSecretPair(inside, name) : inside, odd));
            });
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(part -> copy.add(redact(part, visibility, odd)));
            return copy;
        }
        return scalar(value, visibility, odd);
    }

    private Object scalar(Object value, Visibility visibility, Set<Anomaly> odd) {
        if (!visibility.showsScalars()) {
            return redaction.replacement(value, visibility, odd);
        }
        if (value instanceof String text) {
            return redaction.text(text, odd);
        }
        return value instanceof Number number ? redaction.number(number, odd) : value;
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
            Writing writing = new Writing(maxBytes);
            writing.object(values, visibility);
            return writing.result();
        } catch (RuntimeException | StackOverflowError e) {
            return new RedactedJson("{}", Set.of(Anomaly.REDACTION_FAILED));
        }
    }

    /** The writing of one text. */
    private final class Writing {
        private final EnumSet<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
        private final JsonText text;
        private final int longest;

        Writing(int maxBytes) {
            text = new JsonText(maxBytes);
            longest = maxBytes;
        }

        void object(Map<?, ?> map, Function<String, Visibility> visibility) {
            boolean secretPair = names.isSecretPair(map);
            text.object(map, this::shown, (name, part) -> {
                Visibility inside = visibility.apply(name);
                write(part, secretPair ? names.inSecretPair(inside, name) : inside);
            });
        }

        RedactedJson result() {
            if (text.cut()) {
                odd.add(Anomaly.TRUNCATED);
            }
            if (text.neutralised()) {
                odd.add(Anomaly.TEXT_NEUTRALISED);
            }
            return new RedactedJson(text.toString(), odd);
        }

        private String shown(String string) {
            return redaction.beginning(string, longest, odd);
        }

        private void write(@Nullable Object value, Visibility visibility) {
            if (value == null) {
                text.literal("null");
            } else if (visibility.hidesParts()) {
                text.string(redaction.replacement(value, visibility, odd));
            } else if (value instanceof Map<?, ?> map) {
                object(map, name -> names.within(visibility, name));
            } else if (value instanceof List<?> list) {
                text.array(list, part -> write(part, visibility));
            } else if (!visibility.showsScalars()) {
                text.string(redaction.replacement(value, visibility, odd));
            } else if (value instanceof String string) {
                text.string(shown(string));
            } else if (value instanceof Number number) {
                number(number);
            } else if (value instanceof Boolean) {
                text.literal(value.toString());
            } else {
                throw new IllegalArgumentException("not a plain value");
            }
        }

        private void number(Number number) {
            if (redaction.number(number, odd) instanceof Number shown) {
                text.literal(shown.toString());
            } else {
                text.string(MASK);
            }
        }
    }
}
