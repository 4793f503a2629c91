package io.graphqlaudit.admin.access;

import jakarta.servlet.ServletRequest;
import java.util.Objects;

/**
 * Whether somebody who was let in would still be: for answers that go on for long. Being asked is no use of a session, which
 * ends all the same. Safe for use by several threads.
 */
public final class Standing {
    private static final String ATTRIBUTE = Standing.class.getName();

    private final Caller caller;
    private final Lookup lookup;

    Standing(Caller caller, Lookup lookup) {
        this.caller = caller;
        this.lookup = lookup;
    }

    /** Finds the caller anew. */
    @FunctionalInterface
    interface Lookup {
        Caller caller() throws RefusedException;
    }

    /** That of the caller of a request that passed the guard. */
    public static Standing of(ServletRequest request) {
        return (Standing) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), "a request of nobody");
    }

    /**
     * Whether their token or session still is what it was, with the same scopes for the same application.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    public boolean holds() {
        try {
            return lookup.caller().equals(caller);
        } catch (RefusedException e) {
            return false;
        }
    }

    Caller caller() {
        return caller;
    }

    /** Attaches the caller, too. */
    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        caller.attachTo(request);
    }
}
