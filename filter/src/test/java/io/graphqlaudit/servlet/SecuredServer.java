package io.graphqlaudit.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.AuthenticatorBase;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;

/**
 * A container that signs people in itself, for everything below {@code /secret}, in front of an application with the filter and its listener.
 */
interface SecuredServer {
    String SECRET = "/secret";
    String ROLE = "member";

    int port();

    void stop() throws Exception;

    /** Of what kind it is. */
    enum Kind {
        TOMCAT {
            @Override
            SecuredServer start(boolean form, Servlet application, Map<String, String> settings) throws Exception {
                return tomcat(form, application, settings);
            }
        },
        JETTY {
            @Override
            SecuredServer start(boolean form, Servlet application, Map<String, String> settings) throws Exception {
                return jetty(form, application, settings);
            }
        };

        /**
         * Starts one.
         *
         * @param form whether it signs in by a form; else by HTTP Basic
         * @param settings init-params of the filter
         */
        abstract SecuredServer start(boolean form, Servlet application, Map<String, String> settings) throws Exception;
    }

    private static SecuredServer tomcat(boolean form, Servlet application, Map<String, String> settings)
            throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory("audit-tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.addUser(TestServer.USER, TestServer.PASSWORD);
        tomcat.addRole(TestServer.USER, ROLE);
        Context context = tomcat.addContext("", base.toString());
        FilterDef definition = new FilterDef();
        definition.setFilterClass(AuditFilter.class.getName());
        definition.setFilterName("audit");
        definition.setAsyncSupported("true");
        settings.forEach(definition::addInitParameter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("audit");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        context.addServletContainerInitializer(new AutoRegistration(), Set.of());
        context.setLoginConfig(new LoginConfig(form ? "FORM" : "BASIC", "shop", "/sign-in", "/refused"));
        context.addSecurityRole(ROLE);
        SecurityCollection secret = new SecurityCollection();
        secret.addPattern(SECRET + "/*");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addAuthRole(ROLE);
        constraint.addCollection(secret);
        context.addConstraint(constraint);
        AuthenticatorBase authenticator = form ? new FormAuthenticator() : new BasicAuthenticator();
        context.getPipeline().addValve(authenticator);
        Wrapper servlet = Tomcat.addServlet(context, "application", application);
        servlet.setAsyncSupported(true);
        servlet.addMapping("/*");
        tomcat.start();
        return new SecuredServer() {
            @Override
            public int port() {
                return tomcat.getConnector().getLocalPort();
            }

            @Override
            public void stop() throws Exception {
                tomcat.stop();
                tomcat.destroy();
            }
        };
    }

    private static SecuredServer jetty(boolean form, Servlet application, Map<String, String> settings)
            throws Exception {
        UserStore users = new UserStore();
        users.addUser(TestServer.USER, Credential.getCredential(TestServer.PASSWORD), new String[] {ROLE});
        HashLoginService logins = new HashLoginService();
        logins.setUserStore(users);
        ConstraintMapping secret = new ConstraintMapping();
        secret.setPathSpec(SECRET + "/*");
        secret.setConstraint(Constraint.from(ROLE));
        ServletContextHandler context =
                new ServletContextHandler("/", ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY);
        FilterHolder filter = new FilterHolder(AuditFilter.class);
        settings.forEach(filter::setInitParameter);
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServletContainerInitializer(new AutoRegistration());
        ServletHolder servlet = new ServletHolder(application);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        ConstraintSecurityHandler security = (ConstraintSecurityHandler) context.getSecurityHandler();
        security.setLoginService(logins);
        security.setAuthenticator(
                form
                        ? new org.eclipse.jetty.security.authentication.FormAuthenticator("/sign-in", "/refused", false)
                        : new org.eclipse.jetty.security.authentication.BasicAuthenticator());
        security.addConstraintMapping(secret);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return new SecuredServer() {
            @Override
            public int port() {
                return connector.getLocalPort();
            }

            @Override
            public void stop() throws Exception {
                server.stop();
            }
        };
    }
}
