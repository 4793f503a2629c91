package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.admin.web.SecurityHeaders;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts the server with its web application, registers what answers, and stops it again. */
public final class AdminContextListener implements ServletContextListener {
    /** Context attribute of a {@code Consumer<String>} that prints a line to whoever started the server; optional. */
    public static final String CONSOLE = "io.graphqlaudit.launcher.console";

    private static final Logger LOG = System.getLogger(AdminContextListener.class.getName());

    private final Clock clock;
    private final TextArchive texts = new TextArchive(AdminContextListener.class.getClassLoader());
    private @Nullable AdminServer server;

    /** Called by the server that runs this. */
    public AdminContextListener() {
        this(Clock.systemUTC());
    }

    AdminContextListener(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        Settings settings = new Settings(SettingSources.ofProcess()
                .withContextParams(
                        SettingSources.parameters(context.getInitParameterNames(), context::getInitParameter)));
        AdminServer started = start(settings, clock, console(context));
        server = started;
        filter(context, "security-headers", new SecurityHeaders());
        filter(context, "access-guard", started.guard());
        started.endpoints().forEach(endpoint -> servlet(context, endpoint));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (server != null) {
            server.close();
            server = null;
        }
        texts.close();
    }

    private static AdminServer start(Settings settings, Clock clock, Optional<Consumer<String>> console) {
        try {
            return AdminServer.start(settings, clock, console);
        } catch (StartupException e) {
            LOG.log(Level.DEBUG, "What keeps the server from starting.", e);
            throw e.withoutCause();
        }
    }

    @SuppressWarnings("unchecked") // the attribute's name is a promise of its type
    private static Optional<Consumer<String>> console(ServletContext context) {
        return Optional.ofNullable((Consumer<String>) context.getAttribute(CONSOLE));
    }

    private static void filter(ServletContext context, String name, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        // A stream is answered asynchronously, which all that stands before it must allow.
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    private static void servlet(ServletContext context, Endpoint endpoint) {
        ServletRegistration.Dynamic registration = context.addServlet(endpoint.name(), endpoint.servlet());
        registration.setAsyncSupported(true);
        Set<String> taken = registration.addMapping(endpoint.patterns());
        if (!taken.isEmpty()) {
            throw new StartupException("The paths " + taken + " are taken by another servlet.", null);
        }
    }
}
