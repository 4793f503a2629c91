package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.Sha256;
import jakarta.servlet.ServletRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * A browser that is signed in.
 *
 * @param secret what its cookie holds; stays with the request, and is kept nowhere
 * @param caller who signed in
 * @param end when it ends unless it is used meanwhile
 */
record Session(String secret, Caller caller, Instant end) {
    private static final String ATTRIBUTE = Session.class.getName();

    /** The session that a request brought; empty for a request without one, or with a token. */
    static Optional<Session> of(ServletRequest request) {
        return Optional.ofNullable((Session) request.getAttribute(ATTRIBUTE));
    }

    /** What a page of this server knows and another site does not: it cannot read the cookie, only have it sent. */
    String csrf() {
        return csrf(secret);
    }

    /** The same, of the session whose cookie holds that. */
    static String csrf(String secret) {
        return Sha256.hex("csrf:" + secret);
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        caller.attachTo(request);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "Session[" + caller.key() + "]";
    }
}
