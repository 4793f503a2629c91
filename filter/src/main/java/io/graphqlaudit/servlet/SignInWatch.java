package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.ContainerCalls;
import io.graphqlaudit.event.Actor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Watches how the container's own sign-ins and sign-outs end. Each call goes on as it is, and what it returns or throws
 * comes back as it is.
 */
final class SignInWatch {
    private static final Logger LOG = System.getLogger(SignInWatch.class.getName());

    private final HttpServletRequest request;
    private final ContainerCalls calls;
    private final Supplier<Actor> signedIn;

    /**
     * @param request the container's
     * @param calls is told what was seen
     * @param signedIn tells who is signed in now
     */
    SignInWatch(HttpServletRequest request, ContainerCalls calls, Supplier<Actor> signedIn) {
        this.request = request;
        this.calls = calls;
        this.signedIn = signedIn;
    }

    void login(Call login) throws ServletException {
        boolean somebodyBefore = hasPrincipal();
        try {
            login.run();
        } catch (ServletException e) {
            refusedUnless(somebodyBefore);
            throw e;
        }
        noted(() -> calls.signedIn(signedIn.get()));
    }

    boolean authenticate(Authentication authentication) throws IOException, ServletException {
        boolean somebodyBefore = hasPrincipal();
        boolean authenticated;
        try {
            authenticated = authentication.run();
        } catch (ServletException e) {
            refusedUnless(somebodyBefore);
            throw e;
        }
        if (!authenticated) {
            calls.challenged();
        } else if (!somebodyBefore) {
            noted(() -> calls.signedIn(signedIn.get()));
        }
        return authenticated;
    }

    void logout(Call logout) throws ServletException {
        try {
            logout.run();
        } catch (ServletException e) {
            calls.signOutFailed();
            throw e;
        }
        calls.signedOut();
    }

    /** Of somebody who is signed in already a container refuses a second sign-in, whatever the password. */
    private void refusedUnless(boolean somebodyBefore) {
        if (!somebodyBefore) {
            calls.refused();
        }
    }

    private boolean hasPrincipal() {
        try {
            return request.getUserPrincipal() != null;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "Who was signed in before a call could not be found out.");
            return false;
        }
    }

    private static void noted(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "Who was signed in by a call could not be found out.");
        }
    }

    /** A call that returns, or fails. */
    interface Call {
        void run() throws ServletException;
    }

    /** A call that says whether somebody is signed in. */
    interface Authentication {
        boolean run() throws IOException, ServletException;
    }
}
