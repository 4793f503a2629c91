package io.graphqlaudit.spring;

import io.graphqlaudit.settings.SettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence, instead of a stack, which setting keeps an application from starting. */
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Correct the property, or the file that it names; docs/configuration.md lists all settings of GraphQL Audit, and docs/spring-boot.md"
                        + " says how they are written here.",
                cause);
    }
}
