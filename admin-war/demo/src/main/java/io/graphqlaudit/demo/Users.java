package io.graphqlaudit.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Who may sign in. A sample: real applications keep no passwords in their code. */
final class Users {
    private static final List<Account> ACCOUNTS = List.of(
            new Account(new User("1", "ada@example.com"), "lovelace"),
            new Account(new User("2", "alan@example.com"), "turing"));

    private Users() {}

    /** The user of that address and password; takes as long whether the address or the password is wrong. */
    static Optional<User> signIn(String email, String password) {
        Optional<User> found = Optional.empty();
        for (Account account : ACCOUNTS) {
            boolean emailFits = same(account.user().email(), email);
            boolean passwordFits = same(account.password(), password);
            if (emailFits && passwordFits) {
                found = Optional.of(account.user());
            }
        }
        return found;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody who has signed in. */
    record User(String id, String email) {}

    private record Account(User user, String password) {}
}
