package io.graphqlaudit.spring;

import io.graphqlaudit.settings.SettingsException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;

/**
 * Says in an application that has the jar, and in which nobody has switched auditing on or off, that there is none; and refuses words
 * that are neither yes nor no, of which Spring would take each for no.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnMissingBean(type = "io.graphqlaudit.servlet.AuditFilter")
public final class NotSwitchedOn {
    private static final Logger LOG = System.getLogger(NotSwitchedOn.class.getName());
    private static final String ENABLED = "graphqlaudit.enabled";

    /**
     * Made by Spring.
     *
     * @throws SettingsException when the property says neither {@code true} nor {@code false}
     */
    public NotSwitchedOn(Environment environment) {
        String word = environment.getProperty(ENABLED);
        if (word != null && !word.equalsIgnoreCase("true") && !word.equalsIgnoreCase("false")) {
            throw new SettingsException("The property " + ENABLED + " has the value '" + word
                    + "'; accepted are true, to have this application audited, and false.");
        }
        if (word == null) {
            LOG.log(
                    Level.INFO,
                    "GraphQL Audit has not been switched on: set the property {0} to true to have this application audited,"
                            + " or to false to read no more of this.",
                    ENABLED);
        }
    }
}
