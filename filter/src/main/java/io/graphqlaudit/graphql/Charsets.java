package io.graphqlaudit.graphql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The charsets of this JVM by the names that clients give them. {@link Charset#forName} makes all extended charsets anew
 * for each name that it does not know, which takes 0.2 ms; a client can send thousands of such names in one request.
 */
public final class Charsets {
    private static final Map<String, Charset> USUAL = byName(Stream.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE,
            StandardCharsets.US_ASCII,
            StandardCharsets.ISO_8859_1));

    private Charsets() {}

    /** The charset of that name or alias, in any case; null where there is none. For any number of threads. */
    public static @Nullable Charset named(String name) {
        if (name.chars().anyMatch(c -> c > 0x7F)) {
            // Of some other letters the lower case is one of ASCII.
            return null;
        }
        String key = name.toLowerCase(Locale.ROOT);
        Charset usual = USUAL.get(key);
        return usual == null ? All.BY_NAME.get(key) : usual;
    }

    /** As {@link #named}, and UTF-8 where there is none. */
    public static Charset namedOrUtf8(String name) {
        Charset named = named(name);
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    private static Map<String, Charset> byName(Stream<Charset> charsets) {
        Map<String, Charset> byName = new HashMap<>();
        charsets.forEach(charset -> {
            charset.aliases().forEach(alias -> byName.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
            byName.put(charset.name().toLowerCase(Locale.ROOT), charset);
        });
        return Map.copyOf(byName);
    }

    /** Made when the first name comes that is not usual: it takes some 20 ms. */
    private static final class All {
        static final Map<String, Charset> BY_NAME = byName(Charset.availableCharsets().values().stream());
    }
}
