package io.graphqlaudit.servlet;

import jakarta.servlet.Filter;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Handler;

/** Jetty's own classes for Servlet 6.1; not touched where the older API is on the class path. */
final class JettyEe11 {
    private JettyEe11() {}

    static Handler context(TestServer.Deployment deployment, LoginService logins) {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        for (Filter filter : deployment.filters()) {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/*", deployment.dispatches());
        }
        ServletHolder holder = new ServletHolder("servlet", deployment.servlet());
        holder.setAsyncSupported(true);
        holder.getRegistration().setMultipartConfig(TestServer.multipart());
        context.addServlet(holder, "/*");
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.setLoginService(logins);
        security.setAuthenticator(new BasicAuthenticator());
        context.setSecurityHandler(security);
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        // A filter cannot but stand in a stack trace.
        errors.setShowStacks(false);
        errors.addErrorPage(TestServer.ERROR_STATUS, TestServer.ERROR_PAGE);
        errors.addErrorPage(TestServer.ShownException.class, TestServer.ERROR_PAGE);
        context.setErrorHandler(errors);
        return context;
    }
}
