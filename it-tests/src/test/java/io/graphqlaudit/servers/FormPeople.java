package io.graphqlaudit.servers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.FormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** People whom an application knows itself, and how they sign in: by the form of Jakarta Security. */
@ApplicationScoped
@FormAuthenticationMechanismDefinition(
        loginToContinue = @LoginToContinue(loginPage = "/in.html", errorPage = "/refused.html"))
public class FormPeople implements IdentityStore {
    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof UsernamePasswordCredential typed && typed.compareTo("ada", "lovelace-1815")
                ? new CredentialValidationResult("ada", Set.of("member"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
