package io.graphqlaudit.graphql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a body is compressed, as its header says (RFC 9110, section 8.4.1). */
public enum ContentCoding {
    /** Not at all. */
    NONE,
    /** {@code gzip}. */
    GZIP,
    /** {@code deflate}, with the header of zlib or, as some clients send it, without. */
    DEFLATE,
    /** In a way that is not understood here, or in several. */
    OTHER;

    /** What a {@code Content-Encoding} header says. */
    public static ContentCoding of(@Nullable String header) {
        if (header == null) {
            return NONE;
        }
        List<String> codings = Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.isEmpty()) {
            return NONE;
        }
        return switch (codings.size() == 1 ? codings.get(0) : "several") {
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            default -> OTHER;
        };
    }
}
