package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.source.NodeAddress;
import io.graphqlaudit.source.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Headers in which a proxy names the user it has signed in. They are believed from a trusted proxy alone, and only when
 * they stand once: where one stands twice, a client has sent one of its own.
 *
 * @param trusted the proxies
 * @param userHeader names the user; null for none
 * @param emailHeader gives the user's e-mail address; null for none
 */
record HeaderActors(
        TrustedProxies trusted,
        @Nullable String userHeader,
        @Nullable String emailHeader) implements ActorSource {
    private static final int LONGEST = 1_000;

    @Override
    public @Nullable Actor actorOf(HttpServletRequest request, boolean beforehand) {
        String user = only(request, userHeader);
        String email = only(request, emailHeader);
        if ((user == null && email == null) || !isFromTrustedProxy(request)) {
            return null;
        }
        return Person.named(user == null ? email : user, email, ActorEvidence.PROXY_HEADER, beforehand);
    }

    private boolean isFromTrustedProxy(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        return peer != null && trusted.contains(NodeAddress.parse(peer));
    }

    private static @Nullable String only(HttpServletRequest request, @Nullable String header) {
        if (header == null) {
            return null;
        }
        Enumeration<String> values = request.getHeaders(header);
        if (values == null || !values.hasMoreElements()) {
            return null;
        }
        String value = values.nextElement();
        boolean sound = !values.hasMoreElements() && !value.isBlank() && value.length() <= LONGEST;
        return sound ? value.strip() : null;
    }
}
