package io.graphqlaudit.servlet;

import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.log.RequestInHand;
import io.graphqlaudit.outdated.OldServlet;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.PolicySettings;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records who does what through a GraphQL API. Register it in {@code web.xml} with {@code async-supported},
 * mapped to the requests to audit for the dispatchers {@code REQUEST} and {@code ASYNC}, or have {@link AutoRegistration}
 * or Spring Boot do it; see the README for the lines, {@code docs/configuration.md} for the settings, and {@code
 * docs/spring-boot.md}.
 *
 * <p>The filter never changes what the application or its client see: it reads nothing before the application
 * does, and its own failures are counted and logged, without content, and go no further. A wrong setting fails
 * {@link #init}, and with it the deployment.
 */
public final class AuditFilter implements Filter {
    private static final Logger LOG = System.getLogger(AuditFilter.class.getName());

    /** Attribute of the web application with the name of the filter that was started first. */
    private static final String FIRST = AuditFilter.class.getName() + ".first";

    private volatile @Nullable Auditing auditing;

    /** Made by the servlet container, which calls {@link #init} before the first request. */
    public AuditFilter() {}

    AuditFilter(Auditing started) {
        auditing = started;
    }

    /**
     * Refuses init-params with which the filter would refuse to start, for who can say so in a better way than containers do.
     * Opens nothing. What only the application itself can tell, such as its resolver, is left to the start.
     *
     * @throws SettingsException with one sentence for the first that is wrong
     */
    public static void check(Map<String, String> initParams) {
        check(SettingSources.ofProcess().withInitParams(initParams));
    }

    static void check(SettingSources sources) {
        OwnLibraries.refuseToBeWithout();
        Settings settings = new Settings(sources);
        settings.refuseUnknownInitParams();
        settings.string(KnownSettings.APPLICATION).ifPresent(AuditFilter::refuseOwnName);
        if (settings.flag(KnownSettings.ENABLED)) {
            Auditing.check(settings);
        }
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        if (auditing != null) {
            return;
        }
        ServletContext context = config.getServletContext();
        refuseOldServer(context);
        try {
            OwnLibraries.refuseToBeWithout();
            Settings settings = new Settings(SettingSources.ofProcess()
                    .withContextParams(
                            SettingSources.parameters(context.getInitParameterNames(), context::getInitParameter))
                    .withInitParams(
                            SettingSources.parameters(config.getInitParameterNames(), config::getInitParameter)));
            settings.refuseUnknownInitParams();
            settings.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
            if (settings.flag(KnownSettings.ENABLED)) {
                String application = applicationName(settings, context);
                refuseOwnName(application);
                tellOfAnother(config);
                auditing = started(settings, application, config);
            } else {
                String application = applicationName(settings, context);
                LOG.log(Level.INFO, "GraphQL Audit is switched off for {0}.", application);
                SwitchedOff.tell(settings, application);
            }
        } catch (SettingsException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    private static Auditing started(Settings settings, String application, FilterConfig config) {
        ServletContext context = config.getServletContext();
        try (Begun begun = new Begun()) {
            Auditing started = begun.with(Auditing.start(settings, application, loaderOf(context)));
            if (context.getAttribute(FIRST) == null) {
                context.setAttribute(FIRST, config.getFilterName());
            }
            context.setAttribute(ContainerListener.LOG, started.log());
            LOG.log(Level.INFO, whatItDoes(settings), application, settings.dataDirectory());
            return begun.whole(started);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Auditing active = auditing;
        if (active == null) {
            chain.doFilter(request, response);
            return;
        }
        Pass pass;
        try {
            pass = Pass.of(active, request, response);
        } catch (IntentRefusedException e) {
            Refusal.answer((HttpServletResponse) response);
            return;
        }
        RequestInHand outer = active.enter(request, pass);
        IdentityChanges changes = IdentityChanges.since(request, outer, pass != null);
        boolean returned = false;
        try {
            carryOut(pass, request, response, chain);
            returned = true;
        } finally {
            if (changes != null) {
                changes.tell();
            }
            boolean failed = !returned;
            active.leave(outer, () -> failed ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : statusOf(response));
        }
    }

    private static int statusOf(ServletResponse response) {
        return response instanceof HttpServletResponse http ? http.getStatus() : HttpServletResponse.SC_OK;
    }

    private static void carryOut(
            @Nullable Pass pass, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (pass == null) {
            chain.doFilter(request, response);
            return;
        }
        if (pass.isRefused()) {
            pass.refuse();
            return;
        }
        try {
            chain.doFilter(pass.request(), pass.response());
        } catch (IOException | ServletException | RuntimeException | Error e) {
            if (!pass.isRefused()) {
                pass.failed(e);
                throw e;
            }
        } finally {
            pass.ends();
        }
        if (pass.isRefused()) {
            pass.refuse();
        }
    }

    @Override
    public void destroy() {
        Auditing active = auditing;
        auditing = null;
        if (active != null) {
            active.close();
        }
    }

    private static String whatItDoes(Settings settings) {
        if (PolicySettings.isObserving(settings)) {
            return "GraphQL Audit observes the requests of ''{0}'' and keeps nothing.";
        }
        return SpoolOpening.canUse(settings.dataDirectory())
                ? "GraphQL Audit records the requests of ''{0}'' in {1}."
                : "GraphQL Audit will record the requests of ''{0}'' in {1} as soon as that folder can be written.";
    }

    private static ClassLoader loaderOf(ServletContext context) {
        ClassLoader loader = context.getClassLoader();
        return loader == null ? AuditFilter.class.getClassLoader() : loader;
    }

    private static String applicationName(Settings settings, ServletContext context) {
        String path = context.getContextPath();
        String fallback = path.length() > 1 ? path.substring(1) : "ROOT";
        return settings.string(KnownSettings.APPLICATION).orElse(fallback);
    }

    /** Before a class is loaded that needs what the server does not have. */
    private static void refuseOldServer(ServletContext context) throws ServletException {
        if (context.getMajorVersion() < OldServlet.OLDEST) {
            throw new ServletException(
                    OldServlet.needs("GraphQL Audit", context.getMajorVersion() + "." + context.getMinorVersion())
                            + " Move the application to a newer server, or take the filter out.");
        }
    }

    /** Requests are recorded once however many there are, but each has a spool and settings of its own. */
    private static void tellOfAnother(FilterConfig config) {
        Object first = config.getServletContext().getAttribute(FIRST);
        if (first != null) {
            LOG.log(
                    Level.WARNING,
                    "The filter of GraphQL Audit is registered twice in this application, as {0} and as {1}. Each request"
                            + " is recorded once, by that which it meets first; take one of them out.",
                    first,
                    config.getFilterName());
        }
    }

    /** What the audit log says of itself must not be said by others. */
    private static void refuseOwnName(String application) {
        if (application.equals(EventIdentity.OWN_APPLICATION)) {
            throw new SettingsException("The setting application must not be '" + application
                    + "', which is the name of the admin WAR; give the application a name of its own.");
        }
    }
}
