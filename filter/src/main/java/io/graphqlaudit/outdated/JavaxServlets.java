package io.graphqlaudit.outdated;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import javax.servlet.ServletContainerInitializer;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/**
 * Found by servers with Java EE's {@code javax.servlet}, such as Tomcat 9, on which no class of the filter can be loaded: says
 * so before they try. A server with Jakarta Servlet finds it only in a jar whose classes a migration has rewritten, and is told that.
 */
public final class JavaxServlets implements ServletContainerInitializer {
    private static final Logger LOG = System.getLogger(JavaxServlets.class.getName());
    private static final String FILTER = "io.graphqlaudit.servlet.AuditFilter";
    private static final String ADMIN = "io/graphqlaudit/admin/start/AdminContextListener.class";

    private static final String REWRITTEN =
            "The jar of GraphQL Audit was rewritten by a migration from javax to jakarta, which it must not be: put the original"
                    + " graphql-audit-filter-….jar into the migrated application, in place of that.";

    /** Made by the servlet container. */
    public JavaxServlets() {}

    /**
     * Warns where somebody has switched auditing on for an application that does not name the filter.
     *
     * @throws ServletException where the application names the filter, or is the admin WAR, and could not start
     */
    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) throws ServletException {
        String has = "Servlet " + context.getMajorVersion() + "." + context.getMinorVersion() + " (javax.servlet)";
        ClassLoader loader = context.getClassLoader();
        if (loader != null && loader.getResource(ADMIN) != null) {
            throw new ServletException(OldServlet.needs("The admin WAR of GraphQL Audit", has)
                    + " Deploy it to a newer server, or start it by java -jar.");
        }
        boolean named = context.getFilterRegistrations().values().stream()
                .anyMatch(registration -> FILTER.equals(registration.getClassName()));
        boolean rewritten = context.getMajorVersion() >= OldServlet.OLDEST;
        if (named) {
            throw rewritten
                    ? new ServletException(REWRITTEN)
                    : new ServletException(OldServlet.needs("GraphQL Audit", has)
                            + " Move the application to a newer server, or take the filter out of web.xml.");
        }
        if (isEnabled(context)) {
            LOG.log(
                    Level.WARNING,
                    (rewritten ? REWRITTEN : OldServlet.needs("GraphQL Audit", has)) + " Nothing of "
                            + context.getContextPath() + " is audited.");
        }
    }

    private static boolean isEnabled(ServletContext context) {
        Settings settings = new Settings(SettingSources.ofProcess()
                .withContextParams(
                        SettingSources.parameters(context.getInitParameterNames(), context::getInitParameter)));
        try {
            return settings.isSet(KnownSettings.ENABLED) && settings.flag(KnownSettings.ENABLED);
        } catch (SettingsException wrong) {
            return true;
        }
    }
}
