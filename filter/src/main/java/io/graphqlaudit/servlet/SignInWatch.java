package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.ContainerCalls;
import io.graphqlaudit.event.Actor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches how the container's own sign-ins and sign-outs end. Each call goes on as it is, and what it returns or throws
 * comes back as it is.
 */
final class SignInWatch {
    private static final Logger LOG = System.getLogger(SignInWatch.class.getName());

    private final HttpServletRequest request;
    private final ContainerCalls calls;
    private final Supplier<Actor> signedIn;
    private final @Nullable ContainerSignIns outside;
    private final boolean asked;

    /**
     * @param request the container's
     * @param calls is told what was seen
     * @param signedIn tells who is signed in now
     * @param outside tells of what no field tells of; null where nothing can be told
     * @param asked whether the application has asked for anything of what the request says
     */
    SignInWatch(
            HttpServletRequest request,
            ContainerCalls calls,
            Supplier<Actor> signedIn,
            @Nullable ContainerSignIns outside,
            boolean asked) {
        this.request = request;
        this.calls = calls;
        this.signedIn = signedIn;
        this.outside = outside;
        this.asked = asked;
    }

    void login(@Nullable String name, Call login) throws ServletException {
        boolean somebodyBefore = hasPrincipal();
        try {
            login.run();
        } catch (ServletException e) {
            refusedUnless(somebodyBefore, name);
            throw e;
        }
        signedIn();
    }

    boolean authenticate(Authentication authentication) throws IOException, ServletException {
        boolean somebodyBefore = hasPrincipal();
        boolean authenticated;
        try {
            authenticated = authentication.run();
        } catch (ServletException e) {
            refusedUnless(somebodyBefore, null);
            throw e;
        }
        if (!authenticated) {
            calls.challenged();
        } else if (!somebodyBefore) {
            signedIn();
        }
        return authenticated;
    }

    void logout(Call logout) throws ServletException {
        Principal before = principal();
        String session = before == null ? null : session();
        try {
            logout.run();
        } catch (ServletException e) {
            calls.signOutFailed();
            throw e;
        }
        calls.signedOut();
        if (outside != null && before != null) {
            outside.signedOut(before, session, ContainerSignIns.CALL);
        }
    }

    /** What the application does for each request, whatever that says, is no sign-in that somebody has asked for. */
    private void signedIn() {
        noted(() -> {
            Actor who = signedIn.get();
            calls.signedIn(who);
            if (outside != null && asked) {
                outside.signedIn(who, ContainerSignIns.CALL);
            }
        });
    }

    /** Of somebody who is signed in already a container refuses a second sign-in, whatever the password. */
    private void refusedUnless(boolean somebodyBefore, @Nullable String name) {
        if (!somebodyBefore) {
            calls.refused();
            if (outside != null) {
                outside.refused(name, ContainerSignIns.CALL);
            }
        }
    }

    private boolean hasPrincipal() {
        return principal() != null;
    }

    private @Nullable Principal principal() {
        try {
            return request.getUserPrincipal();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "Who was signed in before a call could not be found out.");
            return null;
        }
    }

    /** Some containers give it another id when they sign out. */
    private @Nullable String session() {
        try {
            return RequestAnswerFacts.sessionId(request);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "The session before a sign-out could not be found out.");
            return null;
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
