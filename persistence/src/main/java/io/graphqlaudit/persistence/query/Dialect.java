package io.graphqlaudit.persistence.query;

/**
 * Where the databases differ in how text is tested.
 *
 * @param matching a text, and the regular expression that is to be found in it
 * @param lowered a text with at least the letters of ASCII in small letters
 */
record Dialect(String matching, String lowered) {
    /** H2 and MariaDB. */
    static final Dialect STANDARD = new Dialect("%s regexp %s", "lower(%s)");

    /** The collation makes letters a matter of ASCII alone, which is many times quicker. */
    static final Dialect POSTGRESQL = new Dialect("%s ~ %s", "lower(%s collate \"C\")");
}
