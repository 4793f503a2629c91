package io.graphqlaudit.frameworks;

import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.idm.PasswordCredential;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.LoginConfig;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those of the API, known to Undertow. */
public final class UndertowUsers implements IdentityManager {
    private UndertowUsers() {}

    /** Has Undertow ask who comes by HTTP Basic, and let the others in, too. */
    public static void letIn(DeploymentInfo application) {
        application.setLoginConfig(new LoginConfig("BASIC", "models")).setIdentityManager(new UndertowUsers());
    }

    @Override
    public @Nullable Account verify(Account account) {
        return account;
    }

    @Override
    public @Nullable Account verify(String id, Credential credential) {
        String password = new String(((PasswordCredential) credential).getPassword());
        return password.equals(Models.PASSWORDS.get(id)) ? new User(() -> id) : null;
    }

    @Override
    public @Nullable Account verify(Credential credential) {
        return null;
    }

    private record User(Principal principal) implements Account {
        private static final long serialVersionUID = 1L;

        @Override
        public Principal getPrincipal() {
            return principal;
        }

        @Override
        public Set<String> getRoles() {
            return Set.of();
        }
    }
}
