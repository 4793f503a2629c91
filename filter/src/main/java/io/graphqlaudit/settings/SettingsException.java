package io.graphqlaudit.settings;

/** A setting is wrong. The message is one sentence for the operator; it never holds the value of a secret. */
public class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence that names the setting, what is wrong with it and what is accepted */
    public SettingsException(String message) {
        super(message);
    }
}
