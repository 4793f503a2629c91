package io.graphqlaudit.log;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The running log of one application, as a filter puts it behind {@link AuditLog}. Not for applications. Safe for use by
 * several threads; no method throws.
 */
public interface ApplicationLog {
    /** The name of the application. */
    String application();

    /** Records what happened outside any request. */
    Fate record(Act act);

    /** A request of which the application is in hand. */
    RequestInHand of(HttpServletRequest request);
}
