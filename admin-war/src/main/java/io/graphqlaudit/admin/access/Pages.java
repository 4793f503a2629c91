package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.Html;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The pages for signing in and out. They work without scripts. */
final class Pages {
    private static final Html SIGN_IN = Html.of(Pages.class, "sign-in.html");
    private static final Html CONTAINER = Html.of(Pages.class, "sign-in-container.html");
    private static final Html SIGNED_IN = Html.of(Pages.class, "signed-in.html");
    private static final Html VIEWS = Html.of(Pages.class, "signed-in-views.html");
    private static final Html EXPORTS = Html.of(Pages.class, "signed-in-export.html");
    private static final Html NOTHING = Html.ofText("");
    private static final Html MESSAGE = Html.ofText("<p role=\"alert\">{{message}}</p>");

    private static final Duration LINKED = Duration.ofDays(1);

    private final boolean container;

    /** @param container whether users of the server may sign in */
    Pages(boolean container) {
        this.container = container;
    }

    void signIn(HttpServletRequest request, HttpServletResponse response, int status, @Nullable String message)
            throws IOException {
        Html page = SIGN_IN.with("message", message == null ? NOTHING : MESSAGE.filled(Map.of("message", message)))
                .with("container", container ? CONTAINER : NOTHING);
        page.filled(Map.of()).answer(request, response, status);
    }

    /** @param now the time, from which links count back */
    void signedIn(HttpServletRequest request, HttpServletResponse response, Session session, Instant now)
            throws IOException {
        Caller caller = session.caller();
        String application = caller.application();
        // No link to what the session would be refused.
        SIGNED_IN
                .with("views", caller.may(Scope.READ) ? VIEWS : NOTHING)
                .with("exports", caller.may(Scope.EXPORT) ? EXPORTS : NOTHING)
                .filled(Map.of(
                        "name", String.valueOf(caller.actor().userId()),
                        "scopes", String.join(", ", new TreeSet<>(caller.scopes())),
                        "application", application == null ? "" : ", for the application " + application,
                        "end", session.end().truncatedTo(ChronoUnit.MINUTES).toString(),
                        "since",
                                now.minus(LINKED)
                                        .truncatedTo(ChronoUnit.MINUTES)
                                        .toString(),
                        "csrf", session.csrf()))
                .answer(request, response, 200);
    }
}
