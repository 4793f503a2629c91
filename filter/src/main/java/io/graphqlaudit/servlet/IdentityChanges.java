package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.log.RequestInHand;
import io.graphqlaudit.log.RunningLogs;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who the container says is signed in, before the application has a request and after it: what changed in between was
 * done by the application, also where we do not stand between it and the container. Never throws.
 */
final class IdentityChanges {
    private static final Logger LOG = System.getLogger(IdentityChanges.class.getName());

    private final OpenRequest request;
    private final boolean followed;
    private final @Nullable Principal before;
    private final @Nullable String session;

    private IdentityChanges(
            OpenRequest request, boolean followed, @Nullable Principal before, @Nullable String session) {
        this.request = request;
        this.followed = followed;
        this.before = before;
        this.session = session;
    }

    /**
     * As it is now; null where nothing is compared, as in what happens inside a request.
     *
     * @param outer what this thread worked for before
     * @param followed whether the application has our wrappers, which see its calls
     */
    static @Nullable IdentityChanges since(ServletRequest request, @Nullable RequestInHand outer, boolean followed) {
        if (outer != null || !(RunningLogs.current() instanceof OpenRequest open)) {
            return null;
        }
        try {
            HttpServletRequest http = open.request();
            // What comes with each request is asked of nobody: some containers would judge it only then.
            if (request.getDispatcherType() != DispatcherType.REQUEST || http.getHeader("Authorization") != null) {
                return null;
            }
            Principal present = http.getUserPrincipal();
            String id = present == null ? null : RequestAnswerFacts.sessionId(http);
            if (present != null) {
                tellOfTheFormBefore(open);
            }
            return new IdentityChanges(open, followed, present, id);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "Who was signed in before a request could not be found out.");
            return null;
        }
    }

    /** Some containers show only with the request that follows whom their form has signed in. */
    private static void tellOfTheFormBefore(OpenRequest open) {
        if (forgetForm(open)) {
            new ContainerSignIns(open).signedIn(open.log().present(open.request()), ContainerSignIns.FORM);
        }
    }

    /** Forgets a form that was sent in its session, and says whether there was one. */
    private static boolean forgetForm(OpenRequest open) {
        SentForms sent = open.log().sentForms();
        String id = sent.isEmpty() ? null : RequestAnswerFacts.sessionId(open.request());
        return id != null && sent.comes(id);
    }

    /** The application has returned. */
    void tell() {
        try {
            HttpServletRequest http = request.request();
            Principal now = http.getUserPrincipal();
            if (before == null && now == null) {
                return;
            }
            if (before == null) {
                // Whoever is signed in by the application did not come by a form that was sent before.
                forgetForm(request);
            }
            ContainerSignIns signIns = new ContainerSignIns(request.onTheWayOut());
            if (before != null && now == null) {
                signIns.signedOut(before, session, ContainerSignIns.CALL);
            } else if (before != null && session != null && RequestAnswerFacts.sessionId(http) == null) {
                signIns.signedOut(before, session, ContainerSignIns.SESSION_END);
            } else if (before == null && !followed && http.getSession(false) != null) {
                // Without a session it does not last, and is done again with each request.
                Actor who = request.log().present(http);
                signIns.signedIn(who, ContainerSignIns.CALL);
            }
        } catch (RuntimeException | Error e) {
            request.log().report(e);
        }
    }
}
