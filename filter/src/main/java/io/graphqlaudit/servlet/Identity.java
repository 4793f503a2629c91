package io.graphqlaudit.servlet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is by the word of the security framework that the application has.
 *
 * @param name by which the application knows them; who is called nothing but blanks is nobody
 * @param account what may tell more, such as their e-mail address: anything, of which a public {@code getClaim(String)} or
 *     {@code getAttribute(String)} is read
 * @param actingFor by which name another is known whose account they use; null for their own
 */
public record Identity(
        String name, Object account, @Nullable String actingFor) {
    public Identity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(account, "account");
    }

    @Override
    public String toString() {
        // What an account prints of itself may be secret.
        return "Identity[" + name + "]";
    }
}
