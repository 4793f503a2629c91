package io.graphqlaudit.admin.start;

import java.nio.file.Path;

/**
 * What an operator calls a database, for sentences about it.
 *
 * @param url what gives its URL, such as {@code setting jdbc.url}
 * @param login what gives user and password
 * @param password what gives the password
 */
record StoreNames(String url, String login, String password) {
    /** The store of the server. */
    static final StoreNames SETTINGS =
            new StoreNames("setting jdbc.url", "settings jdbc.user and jdbc.password", "setting jdbc.password");

    /** The H2 in the data folder. */
    static StoreNames embedded(Path file) {
        return new StoreNames("file " + file, SETTINGS.login(), SETTINGS.password());
    }

    /** A store that an option of the command line names. */
    static StoreNames option(String name) {
        return new StoreNames(
                "option " + name,
                name + "-user and " + name + "-password-file, else " + SETTINGS.login(),
                "option " + name + "-password-file or the " + SETTINGS.password());
    }
}
