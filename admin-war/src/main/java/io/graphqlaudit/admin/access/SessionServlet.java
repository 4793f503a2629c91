package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.selfaudit.Act;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.RequestPath;
import io.graphqlaudit.admin.web.RequestSource;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.StoreUnavailableException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Signs browsers in and out: {@code POST /session} with a token, or with name and password where users of the server
 * may sign in; {@code GET /session} tells who is signed in; {@code POST /session/end} signs out. Forms are answered
 * with pages, JSON with JSON.
 */
public final class SessionServlet extends HttpServlet {
    /** Where the page without scripts stands. */
    public static final String HOME = "/plain";

    /** Where the session stands. */
    public static final String PATH = "/session";

    /** Where it is ended. */
    public static final String END = "/session/end";

    private static final long serialVersionUID = 1L;

    /** For these somebody stays signed in, so the cookie must stay, too. */
    private static final Set<Refusal> SESSION_GOES_ON = Set.of(Refusal.FORGED_REQUEST, Refusal.SEVERAL_SESSIONS);

    private final transient Admission admission;
    private final transient RefusalLog refusals;
    private final transient SelfAudit audit;
    private final transient Clock clock;
    private final transient Pages pages;
    private final boolean container;

    /**
     * @param admission knows who may sign in
     * @param refusals records who may not
     * @param audit records who did
     * @param clock the time
     * @param container whether users of the server may sign in
     */
    public SessionServlet(Admission admission, RefusalLog refusals, SelfAudit audit, Clock clock, boolean container) {
        this.admission = admission;
        this.refusals = refusals;
        this.audit = audit;
        this.clock = clock;
        this.pages = new Pages(container);
        this.container = container;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = request.getMethod() + " " + RequestPath.of(request);
        switch (asked) {
            case "GET " + HOME, "HEAD " + HOME -> home(request, response);
            case "GET " + PATH -> tell(request, response);
            case "POST " + PATH -> signIn(request, response);
            case "POST " + END -> signOut(request, response);
            default -> notAllowed(request, response);
        }
    }

    private void home(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Session session = Session.of(request).orElse(null);
        if (session == null) {
            pages.signIn(request, response, 200, null);
        } else {
            pages.signedIn(request, response, session, clock.instant());
        }
    }

    private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Answers.json(response, 200, description(Admission.recognised(request)));
        } catch (RefusedException e) {
            refuse(request, response, e, false);
        } catch (StoreUnavailableException e) {
            storeIsAway(request, response, false);
        }
    }

    private static Map<String, Object> description(Session session) {
        Caller caller = session.caller();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", String.valueOf(caller.actor().userId()));
        members.put("scopes", List.copyOf(new TreeSet<>(caller.scopes())));
        if (caller.application() != null) {
            members.put("application", caller.application());
        }
        members.put("ends_at", session.end().toString());
        members.put("csrf", session.csrf());
        return members;
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean form = Credentials.isForm(request);
        try {
            requireOwnPage(request);
            Credentials shown = Credentials.of(request, container);
            Session session = session(request, shown);
            SessionCookie.give(request, response, session);
            record(request, session.caller(), "sign_in");
            if (form) {
                goHome(request, response);
            } else {
                Answers.json(response, 200, description(session));
            }
        } catch (RefusedException e) {
            refuse(request, response, e, form);
        } catch (Credentials.MalformedException e) {
            error(request, response, 400, "BAD_REQUEST", String.valueOf(e.getMessage()), form);
        } catch (StoreUnavailableException e) {
            storeIsAway(request, response, form);
        }
    }

    private Session session(HttpServletRequest request, Credentials shown) throws RefusedException {
        String address = RequestSource.of(request).clientIp();
        String token = shown.token();
        if (token != null) {
            return admission.signIn(token, address);
        }
        admission.checkPassword(address);
        String name = userLetInByServer(request, shown);
        if (name == null) {
            throw admission.wrongPassword(address);
        }
        try {
            return admission.signInAsUser(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.WRONG_PASSWORD);
        }
    }

    /** The name of the user, as the server has it; null for anybody who is no superadmin there. */
    private static @Nullable String userLetInByServer(HttpServletRequest request, Credentials shown) {
        try {
            request.login(shown.user(), shown.password());
        } catch (ServletException | RuntimeException e) {
            // Wrong, or a server without users; which of both is no business of a stranger.
            return null;
        }
        try {
            return request.isUserInRole("superadmin")
                    ? request.getUserPrincipal().getName()
                    : null;
        } finally {
            leave(request);
        }
    }

    /** From here on our session tells who it is. */
    private static void leave(HttpServletRequest request) {
        try {
            request.logout();
            // WildFly begins one with a sign-in.
            HttpSession begun = request.getSession(false);
            if (begun != null) {
                begun.invalidate();
            }
        } catch (ServletException | IllegalStateException e) {
            // Then the server forgets with the request.
        }
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean form = Credentials.isForm(request);
        try {
            // First of all: a browser deletes a cookie that is taken back even where it sent none along.
            requireOwnPage(request);
            Caller caller = admission.signOut(
                    request, form ? request.getParameter("csrf") : request.getHeader(Admission.CSRF_HEADER));
            SessionCookie.takeBack(request, response);
            record(request, caller, "sign_out");
            if (form) {
                goHome(request, response);
            } else {
                Answers.json(response, 200, Map.of("ended", true));
            }
        } catch (RefusedException e) {
            if (!SESSION_GOES_ON.contains(e.refusal()) && SessionCookie.isIn(request)) {
                SessionCookie.takeBack(request, response);
            }
            refuse(request, response, e, form);
        } catch (StoreUnavailableException e) {
            // The cookie stays, so that it can be tried again.
            storeIsAway(request, response, form);
        }
    }

    private static void requireOwnPage(HttpServletRequest request) throws RefusedException {
        if (!OwnPages.sent(request)) {
            throw new RefusedException(Refusal.FORGED_REQUEST);
        }
    }

    private static void goHome(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(303);
        response.setHeader("Location", request.getContextPath() + HOME);
        response.setContentLength(0);
    }

    private void record(HttpServletRequest request, Caller caller, String action) {
        Outcome success = new Outcome(Result.SUCCESS, 200, List.of(), Set.of());
        audit.record(List.of(
                new Act(action, clock.instant(), caller.actor(), RequestSource.of(request), null, Map.of(), success)));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RefusedException e, boolean form)
            throws IOException {
        refusals.note(request, e.refusal(), e.actor());
        AccessGuard.tellWhatHelps(response, e);
        Refusal refusal = e.refusal();
        error(request, response, refusal.status(), refusal.code(), String.valueOf(e.getMessage()), form);
    }

    private void storeIsAway(HttpServletRequest request, HttpServletResponse response, boolean form)
            throws IOException {
        String message = "The store of the audit log cannot be reached now.";
        error(request, response, 503, "SERVICE_UNAVAILABLE", message, form);
    }

    private void error(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String code,
            String message,
            boolean form)
            throws IOException {
        if (form) {
            pages.signIn(request, response, status, message);
        } else {
            Answers.error(request, response, status, ErrorShape.PLAIN, code, message);
        }
    }

    private static void notAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String allowed = switch (RequestPath.of(request)) {
            case PATH -> "GET, POST";
            case END -> "POST";
            default -> "GET, HEAD";
        };
        response.setHeader("Allow", allowed);
        Answers.error(
                request,
                response,
                405,
                ErrorShape.PLAIN,
                "METHOD_NOT_ALLOWED",
                "Only " + allowed + " is answered here.");
    }
}
