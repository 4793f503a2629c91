package io.graphqlaudit.admin.web;

import io.graphqlaudit.event.Source;
import io.graphqlaudit.source.FoundClient;
import io.graphqlaudit.source.SourceRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From where the audit log itself is asked. */
public final class RequestSource {
    private static final String ATTRIBUTE = RequestSource.class.getName();

    /** As the filter keeps it of the applications' clients. */
    private static final int LONGEST_USER_AGENT = 1_000;

    private RequestSource() {}

    /**
     * Finds out from where a request comes, once for all that ask afterwards.
     *
     * @param rules which proxies are believed
     */
    public static Source find(HttpServletRequest request, SourceRules rules) {
        FoundClient found = rules.client(request.getRemoteAddr(), name -> Collections.list(request.getHeaders(name)));
        Source source = new Source(found.address(), found.peer(), List.of(), userAgent(request));
        request.setAttribute(ATTRIBUTE, source);
        return source;
    }

    /** What {@link #find} found. */
    public static Source of(HttpServletRequest request) {
        return Objects.requireNonNull((Source) request.getAttribute(ATTRIBUTE), "a request that no guard saw");
    }

    private static @Nullable String userAgent(HttpServletRequest request) {
        String given = request.getHeader("User-Agent");
        return given == null ? null : Beginning.of(given, LONGEST_USER_AGENT);
    }
}
