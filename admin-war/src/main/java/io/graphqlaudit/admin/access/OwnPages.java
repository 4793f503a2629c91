package io.graphqlaudit.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells what pages of this server send from what other sites do: a browser says so itself, and no script can change
 * it. What is no browser says nothing, and nobody can make it sign in or out unknowingly.
 */
final class OwnPages {
    private OwnPages() {}

    static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin == null || isHost(origin, request.getHeader("Host"));
    }

    /** The scheme is left out: before a proxy that ends TLS it differs. */
    private static boolean isHost(String origin, @Nullable String host) {
        int from = origin.indexOf("://");
        return from > 0
                && host != null
                && origin.substring(from + 3).toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    }
}
