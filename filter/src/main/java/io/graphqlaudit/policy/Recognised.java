package io.graphqlaudit.policy;

import java.util.Locale;

/** What a root field is known to be by its name, or an act because the application says so, whatever the rules say. */
enum Recognised {
    /** A sign-in or sign-out, as {@code login.fields} names them. */
    LOGIN,
    /** An export, as {@code export.fields} names them. */
    EXPORT,
    /** What the application records itself through {@code AuditLog}, other than sign-ins and exports. */
    ACTION;

    /** The name in a policy file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
