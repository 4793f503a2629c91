package io.graphqlaudit.spring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;

/** Says in an application that has the jar, and in which nobody has switched auditing on or off, that there is none. */
@AutoConfiguration
@ConditionalOnWebApplication
public final class NotSwitchedOn {
    private static final Logger LOG = System.getLogger(NotSwitchedOn.class.getName());
    private static final String ENABLED = "graphqlaudit.enabled";

    /** Made by Spring. */
    public NotSwitchedOn(Environment environment) {
        if (environment.getProperty(ENABLED) == null) {
            LOG.log(
                    Level.INFO,
                    "GraphQL Audit has not been switched on: set the property {0} to true to have this application audited,"
                            + " or to false to read no more of this.",
                    ENABLED);
        }
    }
}
