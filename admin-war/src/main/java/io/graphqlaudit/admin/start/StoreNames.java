package io.graphqlaudit.admin.start;

/**
 * What an operator calls a database, for sentences about it.
 *
 * @param url what gives its URL, such as {@code setting jdbc.url}
 * @param login what gives user and password
 */
record StoreNames(String url, String login) {
    /** The store of the server. */
    static final StoreNames SETTINGS = new StoreNames("setting jdbc.url", "settings jdbc.user and jdbc.password");

    /** A store that an option of the command line names. */
    static StoreNames option(String name) {
        return new StoreNames(
                "option " + name, name + "-user and " + name + "-password-file, else " + SETTINGS.login());
    }
}
