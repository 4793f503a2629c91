package io.graphqlaudit.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;

/** Tells a request for a WebSocket (RFC 6455, section 4.1; RFC 8441 over HTTP/2). */
final class UpgradeHeader {
    private static final String CONNECT = "CONNECT";

    private UpgradeHeader() {}

    static boolean asksForWebSocket(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case CONNECT -> true;
            case "GET" -> request.getHeader("Upgrade") != null && namesWebSocket(request);
            default -> false;
        };
    }

    /** Whether what follows its head is no body, unless it declares one, but what is said in the tunnel (RFC 8441, section 5). */
    static boolean opensTunnel(HttpServletRequest request) {
        return request.getMethod().equals(CONNECT);
    }

    private static boolean namesWebSocket(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Upgrade")).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("websocket"));
    }
}
