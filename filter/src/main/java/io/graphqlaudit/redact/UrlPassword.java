package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/**
 * The password in an address such as {@code https://user:password@host} (RFC 3986, section 3.2.1). Remembers of one text
 * where no {@code @} stands, so that a text full of addresses is not looked at again and again. For one thread.
 */
final class UrlPassword {
    /** Far more than user and password take. */
    private static final int LOOK_AHEAD = 512;

    private static final int NOWHERE = Integer.MAX_VALUE;

    /** From here to the sign there is no other one. */
    private int signFrom;

    private int sign;

    /** From here on to where an address cannot go on there is no sign. */
    private int blindFrom;

    private int blindEnd;

    /** Another text is looked at from now on. */
    void beginText() {
        signFrom = 0;
        sign = -1;
        blindFrom = 0;
        blindEnd = 0;
    }

    /** @param from behind {@code ://} */
    @Nullable
    Span at(String text, int from, Effort effort) {
        boolean blind = from >= blindFrom && from < blindEnd;
        return blind || nextSign(text, from, effort) - from >= LOOK_AHEAD ? null : find(text, from, effort);
    }

    private @Nullable Span find(String text, int from, Effort effort) {
        int most = Math.min(text.length(), from + LOOK_AHEAD);
        int colon = -1;
        int last = -1;
        boolean port = true;
        int i = from;
        for (; i < most; i++) {
            char c = text.charAt(i);
            boolean path = c == '/' || c == '?' || c == '#';
            if (c <= ' ' || c == '"' || c == '<' || c == '>' || (path && last >= 0)) {
                break;
            }
            if (colon < 0) {
                if (path || c == '@') {
                    return inVain(i - from, effort);
                }
                colon = c == ':' ? i : -1;
            } else if (c == '@') {
                last = i;
            } else if (path && port) {
                // A password may hold what should have been encoded, but after a port comes a path.
                return inVain(i - from, effort);
            } else {
                port &= c >= '0' && c <= '9';
            }
        }
        if (colon >= 0 && last > colon + 1) {
            return new Span(colon + 1, last);
        }
        if (last < 0 && i < most) {
            blindFrom = from;
            blindEnd = i;
        }
        return inVain(i - from, effort);
    }

    private static @Nullable Span inVain(int characters, Effort effort) {
        effort.addInVain(characters);
        return null;
    }

    /** Where the next {@code @} stands, {@link #NOWHERE} without one. What was found secret is looked at a second time. */
    private int nextSign(String text, int from, Effort effort) {
        if (from > sign) {
            int found = text.indexOf('@', from);
            signFrom = from;
            sign = found < 0 ? NOWHERE : found;
            effort.addInVain((found < 0 ? text.length() : found) - from);
        }
        for (int at = from; at < signFrom; at++) {
            if (text.charAt(at) == '@') {
                return at;
            }
        }
        signFrom = Math.min(signFrom, from);
        return sign;
    }
}
