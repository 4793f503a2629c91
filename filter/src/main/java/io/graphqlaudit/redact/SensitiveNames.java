package io.graphqlaudit.redact;

import java.util.Collection;

/** The names of arguments, input fields and variables whose values are secret. Immutable, for any number of threads. */
public final class SensitiveNames {
    /** The built-in names and those of the operator. */
    public static SensitiveNames defaultsAnd(Collection<String> names) {
        return new SensitiveNames();
    }

    /** The form in which names are compared: lower case, without {@code _} and {@code -}. */
    public static String normalized(String name) {
        return name;
    }

    /** Whether a value of that name is secret. */
    public boolean isSensitive(String name) {
        return false;
    }

    /** How much may be shown of a value of that name that stands inside a value of that visibility. */
    public Visibility within(Visibility outer, String name) {
        return outer;
    }
}
