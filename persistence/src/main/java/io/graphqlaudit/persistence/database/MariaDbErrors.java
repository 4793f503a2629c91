package io.graphqlaudit.persistence.database;

import java.sql.SQLException;
import java.util.Map;

/** SQL states for errors to which MariaDB gives one that says nothing or something else. */
final class MariaDbErrors {
    private static final Map<Integer, String> STATES = Map.ofEntries(
            Map.entry(1020, "40001"), // the row was changed by another since this transaction's snapshot
            Map.entry(1205, "40001"), // waited too long for a lock
            Map.entry(1040, "53300"), // too many connections
            Map.entry(1203, "53300"), // too many connections of this user
            Map.entry(1226, "53300"), // a resource limit of this user
            Map.entry(1021, "53100"), // disk full
            Map.entry(1114, "53100"), // table full
            Map.entry(1041, "53200"), // out of memory
            Map.entry(1037, "53200"),
            Map.entry(1044, "42501"), // no access to the database
            Map.entry(1142, "42501"), // no right on the table
            Map.entry(1143, "42501"), // no right on the column
            Map.entry(1227, "42501"), // no right to do that at all
            Map.entry(1049, "3D000"), // no such database
            Map.entry(1969, DatabaseFailure.CANCELLED), // max_statement_time
            Map.entry(1290, "25006"), // the server runs with --read-only
            Map.entry(1836, "25006"));

    private MariaDbErrors() {}

    /** The SQL state of a failure; none of the other databases has numbers in this range. */
    static String state(SQLException failure) {
        return STATES.getOrDefault(failure.getErrorCode(), failure.getSQLState());
    }
}
