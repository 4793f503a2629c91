package io.graphqlaudit.graphql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document that is a body by itself, whose bytes a server decodes by the charset that is named or by the one they show. */
public final class BareDocument {
    private static final int LONGEST_CHARACTER = 4;

    private BareDocument() {}

    /** What a server may read in it, the likeliest first; at least one. */
    public static List<String> readings(@Nullable String contentType, byte[] bytes, int length) {
        List<Charset> charsets = new ArrayList<>(2);
        named(contentType).ifPresent(charsets::add);
        if (!charsets.contains(StandardCharsets.UTF_8)) {
            charsets.add(StandardCharsets.UTF_8);
        }
        if (showsWideCharacters(bytes, length)) {
            charsets.addAll(List.of(
                    Charset.forName("UTF-32BE"),
                    Charset.forName("UTF-32LE"),
                    StandardCharsets.UTF_16BE,
                    StandardCharsets.UTF_16LE));
        }
        return charsets.stream()
                .map(charset -> new String(bytes, 0, length, charset))
                .toList();
    }

    private static Optional<Charset> named(@Nullable String contentType) {
        String name = contentType == null ? null : HeaderParameter.of("charset", contentType);
        try {
            return Optional.ofNullable(name).map(Charset::forName);
        } catch (IllegalArgumentException e) {
            // No reader knows it.
            return Optional.empty();
        }
    }

    /** A document begins with ASCII, of which UTF-16 and UTF-32 leave zeros; a byte order mark is no text in UTF-8. */
    private static boolean showsWideCharacters(byte[] bytes, int length) {
        for (int i = 0; i < Math.min(length, LONGEST_CHARACTER); i++) {
            if (bytes[i] == 0 || bytes[i] == (byte) 0xFE || bytes[i] == (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }
}
