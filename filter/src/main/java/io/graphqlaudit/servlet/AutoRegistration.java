package io.graphqlaudit.servlet;

import io.graphqlaudit.outdated.OldServlet;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Registers {@link AuditFilter} in a web application that has its jar and does not name it in {@code web.xml}, once
 * somebody says {@code graphqlaudit.enabled=true}. Found by the container (Jakarta Servlet 6.0, section 8.2.4), also
 * with {@code metadata-complete}.
 *
 * <p>It steps back from an application that registers the filter itself, under whatever name, that says
 * {@code filter.register=false}, or that is made with Spring Boot, whose auto-configuration does it. What it registers
 * comes before the filters of {@code web.xml}, for all paths.
 */
public final class AutoRegistration implements ServletContainerInitializer {
    private static final Logger LOG = System.getLogger(AutoRegistration.class.getName());
    private static final String FILTER = AuditFilter.class.getName();
    private static final String SPRING_BOOT = "org/springframework/boot/SpringApplication.class";

    /** Made by the servlet container. */
    public AutoRegistration() {}

    /**
     * Registers the filter where that is wanted.
     *
     * @throws ServletException when a setting that it or a registered filter reads has a wrong value; this fails the deployment
     */
    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) throws ServletException {
        try {
            SettingSources sources = SettingSources.ofProcess()
                    .withContextParams(
                            SettingSources.parameters(context.getInitParameterNames(), context::getInitParameter));
            Settings settings = new Settings(sources);
            // A wrong value of what the whole process shares must not stop those who want nothing of it.
            List<FilterRegistration> registered = registered(context);
            if (!registered.isEmpty()) {
                check(registered, sources, context);
                listen(context);
                return;
            }
            if (!settings.flag(KnownSettings.FILTER_REGISTER)) {
                return;
            }
            if (isEnabled(settings)) {
                registerIn(context, sources);
            } else if (!isSpringBoot(context)) {
                sayThatNothingIsAudited(context, settings);
            }
        } catch (SettingsException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    /** Whether somebody says so: the default means a filter that is registered. */
    private static boolean isEnabled(Settings settings) {
        return settings.isSet(KnownSettings.ENABLED) && settings.flag(KnownSettings.ENABLED);
    }

    /** Also what was meant to switch it on and is spelled otherwise. */
    private static void sayThatNothingIsAudited(ServletContext context, Settings settings) {
        settings.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        LOG.log(
                Level.INFO,
                "GraphQL Audit has not been switched on for {0}: no web.xml registers its filter, and nobody has set"
                        + " graphqlaudit.enabled to true. Nothing is audited.",
                context.getContextPath());
    }

    private static void registerIn(ServletContext context, SettingSources sources) {
        String path = context.getContextPath();
        if (context.getMajorVersion() < OldServlet.OLDEST) {
            LOG.log(
                    Level.WARNING,
                    "GraphQL Audit does not register its filter in {0}: it needs a server with Servlet 6.0 or newer, such as"
                            + " Tomcat 10.1 or Jetty 12. Nothing is audited.",
                    path);
        } else if (isSpringBoot(context)) {
            LOG.log(
                    Level.INFO,
                    "GraphQL Audit leaves {0} to its auto-configuration for Spring Boot. Where the application does not use"
                            + " that, register the filter in web.xml.",
                    path);
        } else {
            AuditFilter.check(sources);
            register(context);
        }
    }

    /**
     * What is wrong stops the deployment. Some servers, WildFly among them, do not start filters before the first request, which would have
     * to tell it.
     */
    private static void check(List<FilterRegistration> registered, SettingSources sources, ServletContext context) {
        if (context.getMajorVersion() >= OldServlet.OLDEST) {
            registered.forEach(
                    registration -> AuditFilter.check(sources.withInitParams(registration.getInitParameters())));
        }
    }

    private static List<FilterRegistration> registered(ServletContext context) {
        return context.getFilterRegistrations().values().stream()
                .filter(registration -> FILTER.equals(registration.getClassName()))
                .collect(Collectors.toUnmodifiableList());
    }

    private static boolean isSpringBoot(ServletContext context) {
        ClassLoader loader = context.getClassLoader();
        return loader != null && loader.getResource(SPRING_BOOT) != null;
    }

    private static void register(ServletContext context) {
        Filter filter = new AuditFilter();
        FilterRegistration.Dynamic registration = context.addFilter(FILTER, filter);
        if (registration == null) {
            // The name is taken by a filter of another class, or by one whose class is not known yet.
            LOG.log(
                    Level.WARNING,
                    "GraphQL Audit does not register its filter: {0} has another one of the name {1}. Register it in web.xml.",
                    context.getContextPath(),
                    FILTER);
            return;
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        listen(context);
    }

    /** To what containers do in front of all filters. */
    private static void listen(ServletContext context) {
        if (context.getMajorVersion() >= OldServlet.OLDEST) {
            context.addListener(new ContainerListener());
        }
    }
}
