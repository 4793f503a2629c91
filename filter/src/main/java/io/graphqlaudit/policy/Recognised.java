package io.graphqlaudit.policy;

import java.util.Locale;

/** What a root field is known to be by its name, whatever the rules say. */
enum Recognised {
    /** A sign-in or sign-out, as {@code login.fields} names them. */
    LOGIN,
    /** An export, as {@code export.fields} names them. */
    EXPORT;

    /** The name in a policy file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
