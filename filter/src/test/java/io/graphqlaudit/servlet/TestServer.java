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
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** A real servlet container on a free loopback port, with filters in front of one servlet at {@code /*}. */
interface TestServer {
    /** Whom the container knows. */
    String USER = "ada";

    /** How the container knows them. */
    String PASSWORD = "lovelace";

    int port();

    void close() throws Exception;

    /**
     * Returns when the server has noticed that all its clients are gone. To be asked before it is closed: Jetty now and then waits for
     * ever, among threads of its own, if it is stopped while it answers a client that has reset its connection.
     */
    default void awaitClientsGone() throws InterruptedException {}

    /** How each container takes forms of several parts. */
    static MultipartConfigElement multipart() {
        return new MultipartConfigElement(System.getProperty("java.io.tmpdir"), -1, -1, 1 << 20);
    }

    /** The containers every test of the filter runs on. */
    enum Kind {
        JETTY {
            @Override
            TestServer start(Deployment deployment) throws Exception {
                return new JettyServer(deployment);
            }
        },
        TOMCAT {
            @Override
            TestServer start(Deployment deployment) throws Exception {
                return new TomcatServer(deployment);
            }
        };

        abstract TestServer start(Deployment deployment) throws Exception;

        TestServer start(Servlet servlet, Filter... filters) throws Exception {
            return start(Protocol.HTTP_1_1, servlet, filters);
        }

        TestServer start(Protocol protocol, Servlet servlet, Filter... filters) throws Exception {
            return start(new Deployment(
                    servlet, List.of(filters), EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), protocol));
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
     * @param protocol what the server speaks; where that is HTTP/2 also HTTP/1.1, and upgrades from there
     */
    record Deployment(Servlet servlet, List<Filter> filters, EnumSet<DispatcherType> dispatches, Protocol protocol) {}

    /** Tomcat with its default buffers. */
    final class TomcatServer implements TestServer {
        private final Tomcat tomcat = new Tomcat();
        private final Path base;

        TomcatServer(Deployment deployment) throws Exception {
            base = Files.createTempDirectory("audit-tomcat");
            tomcat.setBaseDir(base.toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            if (deployment.protocol() == Protocol.HTTP_2) {
                Http2Protocol http2 = new Http2Protocol();
                // It takes frames as small as ours for an attack.
                http2.setOverheadDataThreshold(0);
                // Its asynchronous reader swaps or loses frames of one body in thousands, without any filter, too.
                tomcat.getConnector().setProperty("useAsyncIO", "false");
                tomcat.getConnector().addUpgradeProtocol(http2);
            }
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
