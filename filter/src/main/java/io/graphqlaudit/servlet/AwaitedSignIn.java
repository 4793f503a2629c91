package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.log.Act;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose password Spring Security found right, which it says before it has asked whether they may have a session, as where their number is
 * limited. If they may not, it says no more.
 *
 * @param present whoever is signed in in the thread that asks
 * @param earlier why the attempt before this one was refused, as the session still has it
 */
record AwaitedSignIn(
        Identity identity,
        Supplier<@Nullable Identity> present,
        @Nullable Object earlier) {
    /** Where Spring Security leaves to the page that follows why it has refused somebody, in the request or in its session. */
    static final String REFUSAL = "SPRING_SECURITY_LAST_EXCEPTION";

    private static final int REDIRECTS = 300;

    static AwaitedSignIn in(HttpServletRequest request, Identity identity, Supplier<@Nullable Identity> present) {
        return new AwaitedSignIn(identity, present, refusal(request));
    }

    /** Whether it is certain: they are who acts in this thread. */
    boolean isPresent() {
        Identity now = present.get();
        return now != null && now.name().equals(identity.name());
    }

    /** That they have signed in. */
    Act success() {
        return Act.login(null, Result.SUCCESS).by(IdentityNotes.resolved(identity));
    }

    /**
     * How it ended, by the answer that is about to leave. An application that gives tokens signs nobody in here, and answers with data.
     *
     * @param status of that answer
     */
    Act toldBy(HttpServletRequest request, int status) {
        Object refusal = refusal(request);
        if (refusal != null && refusal != earlier) {
            return Act.login(identity.name(), Result.FAILURE)
                    .with("reason", refusal.getClass().getSimpleName());
        }
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            return Act.login(identity.name(), Result.FAILURE);
        }
        return status < REDIRECTS || isPresent() ? success() : Act.login(identity.name(), Result.UNKNOWN);
    }

    private static @Nullable Object refusal(HttpServletRequest request) {
        Object here = request.getAttribute(REFUSAL);
        try {
            HttpSession session = here == null ? request.getSession(false) : null;
            return session == null ? here : session.getAttribute(REFUSAL);
        } catch (IllegalStateException ended) {
            return here;
        }
    }
}
