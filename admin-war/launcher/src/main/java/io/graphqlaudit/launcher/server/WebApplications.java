package io.graphqlaudit.launcher.server;

import io.graphqlaudit.launcher.WebServer;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee10.webapp.Configuration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebXmlConfiguration;
import org.eclipse.jetty.util.component.LifeCycle;

/** Our two web applications as Jetty deploys them: from their {@code web.xml} alone, nothing is scanned. */
final class WebApplications {
    /** Tells the admin web application that somebody sits at a terminal, and how to talk to them. */
    private static final String CONSOLE = "io.graphqlaudit.launcher.console";

    private WebApplications() {}

    /**
     * In the order in which they start. The sample application comes first, since the admin one prints a token that is
     * told once only, and it stops first, so that what it recorded last is stored.
     */
    static List<WebAppContext> of(WebServer.Site site) {
        WebAppContext admin = admin(site);
        if (site.demo() == null) {
            return List.of(admin);
        }
        WebAppContext demo = demo(site.demo());
        admin.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle event) {
                LifeCycle.stop(demo);
            }
        });
        return List.of(demo, admin);
    }

    private static WebAppContext admin(WebServer.Site site) {
        WebAppContext context = context(site.admin(), "/");
        context.setAttribute(CONSOLE, site.console());
        return context;
    }

    private static WebAppContext demo(Path folder) {
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
