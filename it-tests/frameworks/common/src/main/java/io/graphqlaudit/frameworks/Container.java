package io.graphqlaudit.frameworks;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The servers for a framework that is a servlet; before it the filter, where it has init-params, as in a {@code web.xml}. Who comes with a
 * name and password is known to the server; anybody else is let through, too.
 */
public enum Container {
    TOMCAT {
        @Override
        Running start(Servlet servlet, boolean async, Path folder, Map<String, String> filter) throws Exception {
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext("", folder.toString());
            TomcatUsers.letIn(context);
            if (!filter.isEmpty()) {
                declare(context, filter);
            }
            Wrapper wrapper = Tomcat.addServlet(context, "graphql", servlet);
            wrapper.setAsyncSupported(async);
            wrapper.setMultipartConfigElement(new MultipartConfigElement(folder.toString()));
            wrapper.addMapping(Running.PATH + "/*");
            ErrorReportValve report = new ErrorReportValve();
            // A filter cannot but stand in a stack trace.
            report.setShowReport(false);
            tomcat.getHost().getPipeline().addValve(report);
            tomcat.start();
            return new Running(tomcat.getConnector().getLocalPort(), () -> {
                tomcat.stop();
                tomcat.destroy();
            });
        }
    },
    JETTY {
        @Override
        Running start(Servlet servlet, boolean async, Path folder, Map<String, String> filter) throws Exception {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            JettyUsers.letIn(context);
            if (!filter.isEmpty()) {
                FilterHolder holder = new FilterHolder();
                holder.setClassName(FILTER);
                holder.setAsyncSupported(true);
                filter.forEach(holder::setInitParameter);
                context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
            }
            ServletHolder holder = new ServletHolder("graphql", servlet);
            holder.setAsyncSupported(async);
            holder.getRegistration().setMultipartConfig(new MultipartConfigElement(folder.toString()));
            context.addServlet(holder, Running.PATH + "/*");
            ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
            errors.setShowStacks(false);
            context.setErrorHandler(errors);
            server.setHandler(context);
            server.start();
            return new Running(connector.getLocalPort(), server::stop);
        }
    },
    UNDERTOW {
        @Override
        Running start(Servlet servlet, boolean async, Path folder, Map<String, String> filter) throws Exception {
            return UndertowServer.start(servlet, async, folder, filter);
        }
    };

    private static final String FILTER = "io.graphqlaudit.servlet.AuditFilter";

    /** As a {@code web.xml} does on Tomcat. */
    public static void declare(Context context, Map<String, String> initParams) {
        FilterDef definition = new FilterDef();
        definition.setFilterClass(FILTER);
        definition.setFilterName("audit");
        definition.setAsyncSupported("true");
        initParams.forEach(definition::addInitParameter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("audit");
        mapping.addURLPattern("/*");
        mapping.setDispatcher(DispatcherType.REQUEST.name());
        mapping.setDispatcher(DispatcherType.ASYNC.name());
        context.addFilterMap(mapping);
    }

    abstract Running start(Servlet servlet, boolean async, Path folder, Map<String, String> filter) throws Exception;

    private String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Serves that servlet. */
    public Application of(Servlets servlets, boolean async) {
        return new Application(
                title() + (async ? ", asynchronous" : ", synchronous"),
                (folder, filter) -> start(servlets.make(), async, folder, filter));
    }

    /** Makes the servlet of a framework, anew for each server. */
    @FunctionalInterface
    public interface Servlets {
        Servlet make() throws Exception;
    }
}
