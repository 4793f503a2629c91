package io.graphqlaudit.frameworks;

import io.graphqlaudit.servlet.AuditFilter;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletStackTraces;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/** Undertow alone, as applications embed it. */
final class UndertowServer {
    private UndertowServer() {}

    static Running start(Servlet servlet, boolean async, Path folder, Map<String, String> filter) throws Exception {
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(UndertowServer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("models")
                // A filter cannot but stand in a stack trace.
                .setServletStackTraces(ServletStackTraces.NONE)
                .addServlet(Servlets.servlet("graphql", servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                        .setAsyncSupported(async)
                        .setMultipartConfig(new MultipartConfigElement(folder.toString()))
                        .addMapping(Running.PATH + "/*"));
        UndertowUsers.letIn(application);
        if (!filter.isEmpty()) {
            FilterInfo audit = Servlets.filter("audit", AuditFilter.class).setAsyncSupported(true);
            filter.forEach(audit::addInitParam);
            application.addFilter(audit);
            application.addFilterUrlMapping("audit", "/*", DispatcherType.REQUEST);
            application.addFilterUrlMapping("audit", "/*", DispatcherType.ASYNC);
        }
        DeploymentManager deployment = Servlets.defaultContainer().addDeployment(application);
        deployment.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(deployment.start())
                .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return new Running(address.getPort(), () -> {
            server.stop();
            deployment.stop();
            deployment.undeploy();
        });
    }
}
