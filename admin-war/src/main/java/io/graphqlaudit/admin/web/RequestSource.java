package io.graphqlaudit.admin.web;

import io.graphqlaudit.event.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** From where the audit log itself is asked. */
public final class RequestSource {
    private RequestSource() {}

    /** The peer of the connection, for here nobody trusts a header, and what calls itself its user agent. */
    public static Source of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return new Source(address, address, List.of(), request.getHeader("User-Agent"));
    }
}
