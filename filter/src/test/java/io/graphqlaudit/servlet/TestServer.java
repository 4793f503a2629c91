package io.graphqlaudit.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;

/** A real servlet container on a free loopback port, with filters in front of one servlet at {@code /*}. */
interface TestServer {
    /** Whom the container knows. */
    String USER = "ada";

    /** How the container knows them. */
    String PASSWORD = "lovelace";

    int port();

    void close() throws Exception;

    private static MultipartConfigElement multipart() {
        return new MultipartConfigElement(System.getProperty("java.io.tmpdir"), -1, -1, 1 << 20);
    }

    /** The containers every test of the filter runs on. */
    enum Kind {
        JETTY {
            @Override
            TestServer start(Servlet servlet, Filter... filters) throws Exception {
                return new Jetty(servlet, filters);
            }
        },
        TOMCAT {
            @Override
            TestServer start(Servlet servlet, Filter... filters) throws Exception {
                return new TomcatServer(servlet, filters);
            }
        };

        abstract TestServer start(Servlet servlet, Filter... filters) throws Exception;
    }

    /** Jetty with its default buffers. */
    final class Jetty implements TestServer {
        private final Server server = new Server();
        private final ServerConnector connector = new ServerConnector(server);

        Jetty(Servlet servlet, Filter... filters) throws Exception {
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            for (Filter filter : filters) {
                FilterHolder holder = new FilterHolder(filter);
                holder.setAsyncSupported(true);
                context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
            }
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            holder.getRegistration().setMultipartConfig(multipart());
            context.addServlet(holder, "/*");
            context.setSecurityHandler(security());
            server.setHandler(context);
            server.start();
        }

        private static ConstraintSecurityHandler security() {
            UserStore users = new UserStore();
            users.addUser(USER, Credential.getCredential(PASSWORD), new String[0]);
            HashLoginService logins = new HashLoginService();
            logins.setUserStore(users);
            ConstraintSecurityHandler security = new ConstraintSecurityHandler();
            security.setLoginService(logins);
            security.setAuthenticator(new BasicAuthenticator());
            return security;
        }

        @Override
        public int port() {
            return connector.getLocalPort();
        }

        @Override
        public void close() throws Exception {
            server.stop();
        }
    }

    /** Tomcat with its default buffers. */
    final class TomcatServer implements TestServer {
        private final Tomcat tomcat = new Tomcat();
        private final Path base;

        TomcatServer(Servlet servlet, Filter... filters) throws Exception {
            base = Files.createTempDirectory("audit-tomcat");
            tomcat.setBaseDir(base.toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext("", base.toString());
            tomcat.addUser(USER, PASSWORD);
            for (int i = 0; i < filters.length; i++) {
                FilterDef definition = new FilterDef();
                definition.setFilter(filters[i]);
                definition.setFilterName("filter" + i);
                definition.setAsyncSupported("true");
                context.addFilterDef(definition);
                FilterMap mapping = new FilterMap();
                mapping.setFilterName("filter" + i);
                mapping.addURLPattern("/*");
                mapping.setDispatcher(DispatcherType.REQUEST.name());
                mapping.setDispatcher(DispatcherType.ASYNC.name());
                context.addFilterMap(mapping);
            }
            Wrapper wrapper = Tomcat.addServlet(context, "servlet", servlet);
            wrapper.setAsyncSupported(true);
            wrapper.setMultipartConfigElement(multipart());
            wrapper.addMapping("/*");
            tomcat.start();
        }

        @Override
        public int port() {
            return tomcat.getConnector().getLocalPort();
        }

        @Override
        public void close() throws Exception {
            tomcat.stop();
            tomcat.destroy();
            delete(base);
        }

        private static void delete(Path folder) throws IOException {
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
