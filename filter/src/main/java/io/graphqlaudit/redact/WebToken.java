package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A JSON Web Token, signed or encrypted (RFC 7515, 7516): parts in base64url, of which the first is a header. */
final class WebToken {
    private static final int LONGEST_HEADER = 4096;
    /** Behind a hyphen, which is also a character of tokens, so that not every part of a long one is looked at whole. */
    private static final int LONGEST_BEHIND_HYPHEN = 256;

    private WebToken() {}

    /** A token that begins there; one that was cut off behind its header counts, too. */
    static @Nullable Span at(String text, int at) {
        // The first character of base64 for an opening brace is e, the second y or w before what JSON lets follow.
        boolean mayBe = at + 8 < text.length() && (text.charAt(at + 1) == 'y' || text.charAt(at + 1) == 'w');
        if (!mayBe) {
            return null;
        }
        boolean hyphen = at > 0 && text.charAt(at - 1) == '-';
        int most = at + (hyphen ? LONGEST_BEHIND_HYPHEN : LONGEST_HEADER);
        int end = Characters.endOfRun(text, at, Characters.BASE64URL, most);
        boolean separate = end == text.length() || text.charAt(end) == '.';
        if (!separate || !isHeader(text.substring(at, end))) {
            return null;
        }
        return new Span(at, Characters.endOfRun(text, end, Characters.TOKEN68));
    }

    private static boolean isHeader(String encoded) {
        if (encoded.length() % 4 == 1) {
            return false;
        }
        String header = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        return header.startsWith("{") && header.contains("\"alg\"");
    }
}
