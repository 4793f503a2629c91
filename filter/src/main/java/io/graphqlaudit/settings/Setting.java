package io.graphqlaudit.settings;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing an operator can set.
 *
 * @param name its name in the form {@code area.name}, as in {@code login.fields}
 * @param defaultValue the value in force where nobody sets one; null for none
 * @param usedBy which part reads it
 * @param scope where it may be set
 * @param secret whether its value must never be printed
 * @param meaning one sentence for the table of settings
 */
public record Setting(
        String name, @Nullable String defaultValue, Part usedBy, Scope scope, boolean secret, String meaning) {
    /** What every system property of ours begins with. */
    public static final String PROPERTY_PREFIX = "graphqlaudit.";

    /** What every environment variable of ours begins with. */
    public static final String ENVIRONMENT_PREFIX = "GRAPHQLAUDIT_";

    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(usedBy, "usedBy");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** The name as a system property. */
    public String property() {
        return PROPERTY_PREFIX + name;
    }

    /** The name as an environment variable. */
    public String environmentVariable() {
        return ENVIRONMENT_PREFIX
                + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The part of the system that reads a setting. */
    public enum Part {
        /** The servlet filter in the audited application. */
        FILTER,
        /** The admin WAR. */
        ADMIN,
        /** Both. */
        BOTH
    }

    /** Where a setting may be set. */
    public enum Scope {
        /** As init-param, context-param, system property or environment variable. */
        ANYWHERE,
        /** Only as init-param or context-param, since it differs between the applications of one JVM. */
        WEB_APPLICATION
    }
}
