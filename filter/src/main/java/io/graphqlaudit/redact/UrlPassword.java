package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/** The password in an address such as {@code https://user:password@host} (RFC 3986, section 3.2.1). */
final class UrlPassword {
    /** Far more than user and password take. */
    private static final int LOOK_AHEAD = 512;

    private UrlPassword() {}

    /** @param from behind {@code ://} */
    static @Nullable Span at(String text, int from) {
        int most = Math.min(text.length(), from + LOOK_AHEAD);
        int colon = -1;
        int last = -1;
        boolean port = true;
        for (int i = from; i < most; i++) {
            char c = text.charAt(i);
            boolean path = c == '/' || c == '?' || c == '#';
            if (c <= ' ' || c == '"' || c == '<' || c == '>' || (path && last >= 0)) {
                break;
            }
            if (colon < 0) {
                if (path || c == '@') {
                    return null;
                }
                colon = c == ':' ? i : -1;
            } else if (c == '@') {
                last = i;
            } else if (path && port) {
                // A password may hold what should have been encoded, but after a port comes a path.
                return null;
            } else {
                port &= c >= '0' && c <= '9';
            }
        }
        return colon < 0 || last <= colon + 1 ? null : new Span(colon + 1, last);
    }
}
