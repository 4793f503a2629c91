package io.graphqlaudit.frameworks;

import java.security.Principal;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.jspecify.annotations.Nullable;

/** Those of the API, known to Tomcat. */
public final class TomcatUsers extends RealmBase {
    private TomcatUsers() {}

    /** Has Tomcat ask who comes by HTTP Basic, and let the others in, too. */
    public static void letIn(Context context) {
        context.setRealm(new TomcatUsers());
        context.setPreemptiveAuthentication(true);
        context.getPipeline().addValve(new BasicAuthenticator());
    }

    @Override
    protected @Nullable String getPassword(String user) {
        return Models.PASSWORDS.get(user);
    }

    @Override
    protected Principal getPrincipal(String user) {
        return new GenericPrincipal(user, List.of());
    }
}
