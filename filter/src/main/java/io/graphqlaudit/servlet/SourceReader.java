package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a request came from. The address is the container's word; what headers claim is kept beside it
 * and never believed.
 */
final class SourceReader {
    private static final int MOST_FORWARDED = 20;
    private static final int LONGEST_CLAIM = 200;

    private SourceReader() {}

    static Source sourceOf(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        return new Source(peer, peer, forwarded(request), cut(request.getHeader("User-Agent")));
    }

    private static List<String> forwarded(HttpServletRequest request) {
        List<String> chain = new ArrayList<>(0);
        collect(request.getHeaders("X-Forwarded-For"), chain);
        collect(request.getHeaders("Forwarded"), chain);
        return chain;
    }

    private static void collect(@Nullable Enumeration<String> values, List<String> chain) {
        while (values != null && values.hasMoreElements() && chain.size() < MOST_FORWARDED) {
            String value = cut(values.nextElement());
            if (value != null) {
                chain.add(value);
            }
        }
    }

    private static @Nullable String cut(@Nullable String claim) {
        return claim == null || claim.length() <= LONGEST_CLAIM ? claim : claim.substring(0, LONGEST_CLAIM) + "…";
    }
}
