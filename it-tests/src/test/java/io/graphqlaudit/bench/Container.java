package io.graphqlaudit.bench;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The servers on which an application can run, each on a free port of the loopback address. */
enum Container {
    JETTY {
        @Override
        Running start(Filter filter, Map<String, String> parameters, Map<String, HttpServlet> servlets)
                throws Exception {
            Server server = new Server(new QueuedThreadPool(MOST_THREADS));
            ServerConnector connector = new ServerConnector(server);
            connector.setHost(LOOPBACK);
            connector.setIdleTimeout(LONGEST_REST_MILLIS);
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            holder.setInitParameters(parameters);
            context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
            servlets.forEach((path, servlet) -> {
                ServletHolder servletHolder = new ServletHolder(servlet);
                servletHolder.getRegistration().setMultipartConfig(new MultipartConfigElement(""));
                context.addServlet(servletHolder, path);
            });
            server.setHandler(context);
            server.start();
            return new Running(connector.getLocalPort(), server::stop);
        }
    },
    TOMCAT {
        @Override
        Running start(Filter filter, Map<String, String> parameters, Map<String, HttpServlet> servlets)
                throws Exception {
            Path folder = Files.createTempDirectory("tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            Connector connector = tomcat.getConnector();
            connector.setProperty("address", LOOPBACK);
            connector.setProperty("keepAliveTimeout", Integer.toString(LONGEST_REST_MILLIS));
            connector.setProperty("maxKeepAliveRequests", "-1");
            connector.setProperty("maxThreads", Integer.toString(MOST_THREADS));
            Context context = tomcat.addContext("", folder.toString());
            FilterDef definition = new FilterDef();
            definition.setFilter(filter);
            definition.setFilterName("measured");
            definition.setAsyncSupported("true");
            parameters.forEach(definition::addInitParameter);
            context.addFilterDef(definition);
            FilterMap mapping = new FilterMap();
            mapping.setFilterName("measured");
            mapping.addURLPattern("/*");
            mapping.setDispatcher(DispatcherType.REQUEST.name());
            mapping.setDispatcher(DispatcherType.ASYNC.name());
            context.addFilterMap(mapping);
            servlets.forEach((path, servlet) -> {
                Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
                wrapper.setMultipartConfigElement(new MultipartConfigElement(""));
                wrapper.addMapping(path);
            });
            tomcat.start();
            return new Running(connector.getLocalPort(), () -> {
                tomcat.stop();
                tomcat.destroy();
            });
        }
    };

    private static final String LOOPBACK = "127.0.0.1";
    /** One server's connections rest while another is loaded. */
    private static final int LONGEST_REST_MILLIS = 600_000;

    /** More than any run has connections: each upload keeps one for itself. */
    private static final int MOST_THREADS = 300;

    /** Starts a server with that filter before those servlets. */
    abstract Running start(Filter filter, Map<String, String> parameters, Map<String, HttpServlet> servlets)
            throws Exception;

    /**
     * A server that runs.
     *
     * @param port where it listens
     * @param end stops it
     */
    record Running(int port, End end) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try {
                end.run();
            } catch (Exception e) {
                throw new IOException("The server did not stop.", e);
            }
        }
    }

    /** How to stop. */
    interface End {
        void run() throws Exception;
    }
}
