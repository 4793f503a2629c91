package io.graphqlaudit.admin.testing;

import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.util.security.Password;

/** The users that a server knows by itself. */
public final class ServerUsers {
    private ServerUsers() {}

    /** Grace, password {@code hopper}, who is a superadmin, and Joe, password {@code doe}, who is none. */
    public static SecurityHandler graceAndJoe() {
        UserStore users = new UserStore();
        users.addUser("grace", new Password("hopper"), new String[] {"superadmin"});
        users.addUser("joe", new Password("doe"), new String[] {"user"});
        HashLoginService service = new HashLoginService("GraphQL Audit");
        service.setUserStore(users);
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.setLoginService(service);
        security.setAuthenticator(new BasicAuthenticator());
        return security;
    }
}
