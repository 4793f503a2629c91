package io.graphqlaudit.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
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
import org.jspecify.annotations.Nullable;

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
            TestServer start(Deployment deployment) throws Exception {
                return new Jetty(deployment);
            }
        },
        TOMCAT {
            @Override
            TestServer start(Deployment deployment) throws Exception {
                return new TomcatServer(deployment);
            }
        };

        /** Those on the class path; the run {@code servlet-6.1} of each build has Tomcat 11 alone. */
        static List<Kind> present() {
            return Arrays.stream(values()).filter(Kind::isPresent).toList();
        }

        private boolean isPresent() {
            String name = this == JETTY
                    ? "org.eclipse.jetty.ee10.servlet.ServletContextHandler"
                    : "org.apache.catalina.startup.Tomcat";
            return TestServer.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
        }

        abstract TestServer start(Deployment deployment) throws Exception;

        TestServer start(Servlet servlet, Filter... filters) throws Exception {
            return start(new Deployment(
                    servlet, List.of(filters), EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC)));
        }
    }

    /** What fails with {@link #ERROR_STATUS}, or throws that, is shown by the servlet itself, at {@link #ERROR_PAGE}. */
    int ERROR_STATUS = 418;

    /** Where the servlet shows some errors. */
    String ERROR_PAGE = "/on-error";

    /** Thrown by applications whose servlet shows it itself. */
    final class ShownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ShownException(String message) {
            super(message);
        }
    }

    /**
     * What is deployed.
     *
     * @param filters in this order
     * @param dispatches for which of them the filters are asked
     */
    record Deployment(Servlet servlet, List<Filter> filters, EnumSet<DispatcherType> dispatches) {}

    /** Jetty with its default buffers. */
    final class Jetty implements TestServer {
        private final Server server = new Server();
        private final ServerConnector connector = new ServerConnector(server);

        Jetty(Deployment deployment) throws Exception {
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            for (Filter filter : deployment.filters()) {
                FilterHolder holder = new FilterHolder(filter);
                holder.setAsyncSupported(true);
                context.addFilter(holder, "/*", deployment.dispatches());
            }
            ServletHolder holder = new ServletHolder("servlet", deployment.servlet());
            holder.setAsyncSupported(true);
            holder.getRegistration().setMultipartConfig(multipart());
            context.addServlet(holder, "/*");
            context.setSecurityHandler(security());
            context.setErrorHandler(errors());
            server.setHandler(context);
            server.start();
        }

        private static ErrorPageErrorHandler errors() {
            ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
            // A filter cannot but stand in a stack trace.
            errors.setShowStacks(false);
            errors.addErrorPage(ERROR_STATUS, ERROR_PAGE);
            errors.addErrorPage(ShownException.class, ERROR_PAGE);
            return errors;
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

        TomcatServer(Deployment deployment) throws Exception {
            base = Files.createTempDirectory("audit-tomcat");
            tomcat.setBaseDir(base.toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext("", base.toString());
            tomcat.addUser(USER, PASSWORD);
            for (int i = 0; i < deployment.filters().size(); i++) {
                FilterDef definition = new FilterDef();
                definition.setFilter(deployment.filters().get(i));
                definition.setFilterName("filter" + i);
                definition.setAsyncSupported("true");
                context.addFilterDef(definition);
                FilterMap mapping = new FilterMap();
                mapping.setFilterName("filter" + i);
                mapping.addURLPattern("/*");
                deployment.dispatches().forEach(type -> mapping.setDispatcher(type.name()));
                context.addFilterMap(mapping);
            }
            Wrapper wrapper = Tomcat.addServlet(context, "servlet", deployment.servlet());
            wrapper.setAsyncSupported(true);
            wrapper.setMultipartConfigElement(multipart());
            wrapper.addMapping("/*");
            context.addErrorPage(page(Integer.toString(ERROR_STATUS), null));
            context.addErrorPage(page(null, ShownException.class.getName()));
            ErrorReportValve report = new ErrorReportValve();
            // A filter cannot but stand in a stack trace.
            report.setShowReport(false);
            tomcat.getHost().getPipeline().addValve(report);
            tomcat.start();
        }

        private static ErrorPage page(@Nullable String status, @Nullable String exception) {
            ErrorPage page = new ErrorPage();
            if (status != null) {
                page.setErrorCode(status);
            }
            if (exception != null) {
                page.setExceptionType(exception);
            }
            page.setLocation(ERROR_PAGE);
            return page;
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
