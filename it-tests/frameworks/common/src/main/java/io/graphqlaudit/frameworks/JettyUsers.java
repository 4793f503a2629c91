package io.graphqlaudit.frameworks;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.util.security.Credential;

/** Those of the API, known to Jetty. */
public final class JettyUsers {
    private JettyUsers() {}

    /** Has Jetty ask who comes by HTTP Basic, and let the others in, too. */
    public static void letIn(ServletContextHandler context) {
        UserStore users = new UserStore();
        Models.PASSWORDS.forEach(
                (user, password) -> users.addUser(user, Credential.getCredential(password), new String[0]));
        HashLoginService service = new HashLoginService("models");
        service.setUserStore(users);
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.setLoginService(service);
        security.setAuthenticator(new BasicAuthenticator());
        context.setSecurityHandler(security);
    }
}
