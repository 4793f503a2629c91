package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.RequestFacts;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Records who does what through a GraphQL API. Register it in {@code web.xml} with {@code async-supported},
 * mapped to the requests to audit for the dispatchers {@code REQUEST} and {@code ASYNC}; see the README for the
 * lines and {@code docs/configuration.md} for the settings.
 *
 * <p>The filter never changes what the application or its client see: it reads nothing before the application
 * does, and its own failures are counted and logged, without content, and go no further. A wrong setting fails
 * {@link #init}, and with it the deployment.
 */
public final class AuditFilter implements Filter {
    private static final Logger LOG = System.getLogger(AuditFilter.class.getName());
    private static final String EXCHANGE = AuditFilter.class.getName() + ".exchange";

    private volatile @Nullable Auditing auditing;

    /** Made by the servlet container. */
    public AuditFilter() {}

    @Override
    public void init(FilterConfig config) throws ServletException {
        ServletContext context = config.getServletContext();
        SettingSources sources = SettingSources.ofProcess()
                .withContextParams(
                        SettingSources.parameters(context.getInitParameterNames(), context::getInitParameter))
                .withInitParams(
                        SettingSources.parameters(config.getInitParameterNames(), config::getInitParameter));
        Settings settings = new Settings(sources);
        try {
            settings.refuseUnknownInitParams();
            settings.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
            if (settings.flag(KnownSettings.ENABLED)) {
                auditing = Auditing.start(settings, applicationName(settings, context));
            } else {
                LOG.log(Level.INFO, "GraphQL Audit is switched off for {0}.", applicationName(settings, context));
            }
        } catch (SettingsException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Auditing active = auditing;
        AsyncCycles pass = active != null
                        && request instanceof HttpServletRequest httpRequest
                        && response instanceof HttpServletResponse httpResponse
                ? passOf(active, httpRequest, httpResponse)
                : null;
        if (pass == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            chain.doFilter(pass.request(), pass.response());
        } catch (IOException | ServletException | RuntimeException | Error e) {
            pass.exchange().failed(e);
            throw e;
        } finally {
            if (!pass.begun()) {
                pass.exchange().end(pass.facts());
            }
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

    /** The wrappers for this pass; null when nothing of it is of interest. */
    private static @Nullable AsyncCycles passOf(
            Auditing active, HttpServletRequest request, HttpServletResponse response) {
        try {
            Object known = request.getAttribute(EXCHANGE);
            if (known instanceof CapturedExchange exchange) {
                // A later pass of a request that is being audited: only an asynchronous one comes without wrappers.
                return request.getDispatcherType() == DispatcherType.ASYNC
                        ? active.pass(request, response, exchange)
                        : null;
            }
            RequestFacts facts = active.factsOf(request);
            if (facts == null) {
                return null;
            }
            CapturedExchange exchange = active.exchange(facts);
            if (exchange.isSettled()) {
                return null;
            }
            request.setAttribute(EXCHANGE, exchange);
            return active.pass(request, response, exchange);
        } catch (RuntimeException | Error e) {
            active.failures().report(e);
            return null;
        }
    }

    private static String applicationName(Settings settings, ServletContext context) {
        String path = context.getContextPath();
        String fallback = path.length() > 1 ? path.substring(1) : "ROOT";
        return settings.string(KnownSettings.APPLICATION).orElse(fallback);
    }
}
