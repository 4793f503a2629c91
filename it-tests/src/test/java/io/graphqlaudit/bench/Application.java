package io.graphqlaudit.bench;

import io.graphqlaudit.servlet.AuditFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The application in a process of its own, on Jetty. The one argument is the audit's data folder,
 * or nothing for the empty filter. Prints its port, and stops when its standard input ends.
 */
final class Application {
    static final String NAME = "bench";
    static final String PORT = "port: ";

    private static final long LONGEST_REST_MILLIS = 600_000;
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private Application() {}

    public static void main(String[] arguments) throws Exception {
        JETTY.setLevel(Level.WARNING);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        // One server's connections rest while the other is loaded.
        connector.setIdleTimeout(LONGEST_REST_MILLIS);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        context.addFilter(filter(arguments), "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        context.addServlet(new ServletHolder(new ModelServlet()), "/graphql");
        server.setHandler(context);
        server.start();
        System.out.println(PORT + connector.getLocalPort());
        int ignored = System.in.read();
        server.stop();
    }

    private static FilterHolder filter(String[] arguments) {
        boolean audited = arguments.length > 0;
        Filter filter = audited ? new AuditFilter() : new EmptyWrappingFilter();
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        if (audited) {
            holder.setInitParameter("application", NAME);
            holder.setInitParameter("data.dir", arguments[0]);
        }
        return holder;
    }
}
