package io.graphqlaudit.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Hears of sign-ins by the container's own form ({@code j_security_check}), which no filter sees. Where requests begin for
 * listeners before the container looks at who they are of (Tomcat, WildFly, Open Liberty), it sees the form itself. Where they begin
 * after that (Jetty), it sees a session made or renamed before its request, and who comes with that first. Where the form's request
 * shows nobody even when it is over (GlassFish, Payara, Jakarta Security on WildFly), the filter asks who comes next in its session.
 *
 * <p>Does nothing while no filter of the application runs. Never throws.
 */
final class ContainerListener implements ServletRequestListener, HttpSessionListener, HttpSessionIdListener {
    /** Attribute of the web application with the log of the filter that runs in it. */
    static final String LOG = ContainerListener.class.getName() + ".log";

    private static final Logger LOGGER = System.getLogger(ContainerListener.class.getName());
    private static final String FORM_ACTION = "/j_security_check";
    private static final String FORM_NAME = "j_username";
    /** WildFly takes both. */
    private static final List<String> FORM_TYPES = List.of("application/x-www-form-urlencoded", "multipart/form-data");

    /** Of a longer one Tomcat reads no name. */
    private static final int LONGEST_FORM = 2 << 20;

    /** Signs in by the path alone, also a {@code GET} with name and password behind it. */
    private static final String ANY_METHOD = "Apache Tomcat/";

    /** Of whom nobody there after the form's request is a refusal, whatever else was made of it. */
    private static final List<String> SHOWING = List.of(ANY_METHOD, "IBM WebSphere Liberty/");

    /** Who forward what they refuse to the error page, and show the path of that afterwards. */
    private static final List<String> FORWARDING = List.of("WildFly", "Undertow");

    /** Attributes of a session in which Jakarta Security judges what comes by the form, and shows it with the request that follows. */
    private static final String SOTERIA = "org.glassfish.soteria.";

    /**
     * How many requests each thread has begun one inside another, also across applications that forward to one another; negative from
     * a form on. A number, since Tomcat lets a thread keep that of an asynchronous request, whose end another thread tells.
     */
    private static final ThreadLocal<Integer> BEGUN = new ThreadLocal<>();

    private final ContainerSessions sessions = new ContainerSessions();

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        ServletRequest any = event.getServletRequest();
        Integer outer = any.getDispatcherType() == DispatcherType.REQUEST ? null : BEGUN.get();
        if (outer != null) {
            BEGUN.set(outer + Integer.signum(outer));
        } else if (any instanceof HttpServletRequest request) {
            // Asked now: when it is over, some containers show where it was forwarded to.
            boolean form = isForm(event.getServletContext(), request);
            BEGUN.set(form ? -1 : 1);
            if (form) {
                guarded(() -> formSent(event.getServletContext(), request));
            }
            if (!sessions.isEmpty()) {
                guarded(() -> firstSeen(event.getServletContext(), request));
            }
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        Integer here = BEGUN.get();
        if (here == null) {
            return;
        }
        if (Math.abs(here) > 1) {
            BEGUN.set(here - Integer.signum(here));
            return;
        }
        BEGUN.remove();
        if (here < 0 && event.getServletRequest() instanceof HttpServletRequest request) {
            guarded(() -> formHandled(event.getServletContext(), request));
        }
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        touched(event);
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String before) {
        OwnLog log = logOf(event.getSession().getServletContext());
        Integer here = BEGUN.get();
        if (log != null) {
            boolean byForm = here != null && here < 0;
            log.sentForms().renamed(before, event.getSession().getId(), byForm);
        }
        touched(event);
    }

    private void touched(HttpSessionEvent event) {
        if (BEGUN.get() == null && logOf(event.getSession().getServletContext()) != null) {
            sessions.add(event.getSession().getId());
        }
    }

    /** Nothing that the application has done in front of this request can have signed anybody in. */
    private void firstSeen(ServletContext context, HttpServletRequest request) {
        OwnLog log = logOf(context);
        HttpSession session = request.getRequestedSessionId() == null ? null : request.getSession(false);
        if (log != null
                && session != null
                && sessions.remove(session.getId())
                && request.getUserPrincipal() != null
                && HttpServletRequest.FORM_AUTH.equals(request.getAuthType())) {
            of(log, request).signedIn(log.present(request), ContainerSignIns.FORM);
        }
    }

    private static void formSent(ServletContext context, HttpServletRequest request) {
        OwnLog log = logOf(context);
        HttpSession session = request.getRequestedSessionId() == null ? null : request.getSession(false);
        if (log != null && session != null) {
            log.sentForms().begins(session.getId(), isAskedBySoteria(session));
        }
    }

    private static void formHandled(ServletContext context, HttpServletRequest request) {
        OwnLog log = logOf(context);
        if (log == null) {
            return;
        }
        HttpSession session = request.getSession(false);
        boolean somebody = request.getUserPrincipal() != null;
        boolean refused = !somebody && isRefused(String.valueOf(context.getServerInfo()), request, session);
        SentForms.End end = session == null
                ? SentForms.End.IN_NEW_SESSION
                : log.sentForms().ends(session.getId(), somebody || refused);
        if (refused) {
            of(log, request).refused(request.getParameter(FORM_NAME), ContainerSignIns.FORM);
        } else if (somebody && end == SentForms.End.IN_NEW_SESSION) {
            of(log, request).signedIn(log.present(request), ContainerSignIns.FORM);
        }
    }

    /** Nobody is there; elsewhere, that may also be so for somebody who is signed in with the request that follows. */
    private static boolean isRefused(String server, HttpServletRequest request, @Nullable HttpSession session) {
        if (SHOWING.stream().anyMatch(server::startsWith)) {
            return session == null || !isAskedBySoteria(session);
        }
        return FORWARDING.stream().anyMatch(server::startsWith) && !isFormPath(request.getRequestURI());
    }

    /** Soteria forgets what was asked for once that was answered. */
    private static boolean isAskedBySoteria(HttpSession session) {
        return Collections.list(session.getAttributeNames()).stream().anyMatch(name -> name.startsWith(SOTERIA));
    }

    private static boolean isForm(ServletContext context, HttpServletRequest request) {
        if (!isFormPath(request.getRequestURI())) {
            return false;
        }
        String query = request.getQueryString();
        return isPostedForm(request)
                || (query != null
                        && query.contains(FORM_NAME)
                        && String.valueOf(context.getServerInfo()).startsWith(ANY_METHOD));
    }

    private static boolean isPostedForm(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getMethod().equals("POST")
                && request.getContentLengthLong() <= LONGEST_FORM
                && type != null
                && FORM_TYPES.stream().anyMatch(type.toLowerCase(Locale.ROOT)::startsWith);
    }

    /** As containers read it: what stands behind a semicolon is no part of it, and letters may be written as their numbers. */
    private static boolean isFormPath(String uri) {
        String last = uri.substring(Math.max(0, uri.lastIndexOf('/')));
        int parameters = last.indexOf(';');
        String name = parameters < 0 ? last : last.substring(0, parameters);
        if (name.indexOf('%') < 0) {
            return name.equals(FORM_ACTION);
        }
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8).equals(FORM_ACTION);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static ContainerSignIns of(OwnLog log, HttpServletRequest request) {
        return new ContainerSignIns(new OpenRequest(log, request, null));
    }

    private static @Nullable OwnLog logOf(ServletContext context) {
        return context.getAttribute(LOG) instanceof OwnLog log ? log : null;
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(
                    Level.WARNING,
                    "GraphQL Audit failed to record a sign-in by the container: {0}",
                    e.getClass().getName());
        }
    }
}
