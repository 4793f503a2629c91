package io.graphqlaudit.launcher.server;

import io.graphqlaudit.launcher.WebServer;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.Configuration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebXmlConfiguration;

/** Our two web applications as Jetty deploys them: from their {@code web.xml} alone, nothing is scanned. */
final class WebApplications {
    /** Tells the admin web application that somebody sits at a terminal, and how to talk to them. */
    private static final String CONSOLE = "io.graphqlaudit.launcher.console";

    private WebApplications() {}

    static WebAppContext admin(WebServer.Site site) {
        WebAppContext context = context(site.admin(), "/");
        context.setAttribute(CONSOLE, site.console());
        return context;
    }

    static WebAppContext demo(Path folder) {
        return context(folder, "/demo");
    }

    private static WebAppContext context(Path folder, String path) {
        WebAppContext context = new WebAppContext();
        context.setWar(folder.toString());
        context.setContextPath(path);
        context.setConfigurations(new Configuration[] {new WebInfConfiguration(), new WebXmlConfiguration()});
        // A web application that cannot start must end the process, not answer 503.
        context.setThrowUnavailableOnStartupException(true);
        // Without Jetty's own defaults there is no servlet that could hand out files.
        context.setDefaultsDescriptor(null);
        context.setErrorHandler(new PlainAnswer.OfAnApplication());
        return context;
    }
}
