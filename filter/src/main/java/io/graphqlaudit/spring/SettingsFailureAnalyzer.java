package io.graphqlaudit.spring;

import io.graphqlaudit.servlet.WrongJarException;
import io.graphqlaudit.settings.SettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence, instead of a stack, which setting or jar keeps an application from starting. */
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsException> {
    private static final String PROPERTY =
            "Correct the property, or the file that it names; docs/configuration.md lists all settings of GraphQL Audit, and docs/spring-boot.md"
                    + " says how they are written here.";
    private static final String JAR =
            "Have the class path hold the jar whose name does not begin with 'original-', once and alone; docs/spring-boot.md says how it is declared as"
                    + " a dependency.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), cause instanceof WrongJarException ? JAR : PROPERTY, cause);
    }
}
