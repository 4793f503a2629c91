package io.graphqlaudit.admin;

/** Stands in for the admin web application's exception, which the launcher knows by name. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message);
    }
}
