package io.graphqlaudit.servlet;

import io.graphqlaudit.settings.SettingsException;

/** The filter was started from the jar that has not its libraries. No setting mends that; the message says which jar belongs in its place. */
public final class WrongJarException extends SettingsException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence that names both jars */
    public WrongJarException(String message) {
        super(message);
    }
}
