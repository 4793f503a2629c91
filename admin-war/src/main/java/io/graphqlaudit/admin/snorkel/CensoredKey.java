package io.graphqlaudit.admin.snorkel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The end of a key, as the filter keeps it of the names in {@code redact.last-four}: nothing else of a key is in the log,
 * so where it is not set there is nothing to show.
 */
final class CensoredKey {
    private static final Pattern KEPT_END = Pattern.compile(":\\s*\"…([^\"\\\\]{4})\"");
    private static final String HIDDEN = "****";

    private CensoredKey() {}

    /** The key as Snorkel prints it, of variables as JSON; null where no end of one was kept. */
    static @Nullable String in(@Nullable String variables) {
        if (variables == null) {
            return null;
        }
        Matcher kept = KEPT_END.matcher(variables);
        return kept.find() ? HIDDEN + kept.group(1) : null;
    }
}
