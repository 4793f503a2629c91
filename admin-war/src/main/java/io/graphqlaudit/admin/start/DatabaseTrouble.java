package io.graphqlaudit.admin.start;

import io.graphqlaudit.persistence.AuditDatabase;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a database, by SQL states: a driver's own words may hold secrets. */
final class DatabaseTrouble {
    private static final String CONNECTION_REJECTED = "08004";

    private DatabaseTrouble() {}

    /** The same where user and password are ours to give: a driver may have been asked for a password it did not have. */
    static String sentence(Throwable failure, StoreNames names, boolean passwordGiven) {
        return !passwordGiven && state(failure).equals(CONNECTION_REJECTED)
                ? "The database refused a connection without a password: give one with the " + names.password() + "."
                : sentence(failure, names);
    }

    static String sentence(Throwable failure, StoreNames names) {
        String state = state(failure);
        if (state.startsWith("28")) {
            return "The database refused the user or the password (" + names.login() + ").";
        }
        if (state.startsWith("3D") || state.equals("90146")) {
            return "The database that the " + names.url() + " names does not exist.";
        }
        return switch (state) {
            case "90020" ->
                "The H2 database is in use by another process, and two must not share one: stop that one, or use PostgreSQL.";
            case "90030", "90048" -> "The H2 database of the " + names.url() + " is damaged: restore a backup.";
            case "42501", "90096" ->
                "The database user may not create or change the tables of the audit log; grant it that right.";
            case "25006", "90097" -> "The database is read-only; use the primary server, or allow it to be written.";
            default ->
                state.isEmpty() || state.startsWith("08")
                        ? "The database cannot be reached" + AuditDatabase.networkCause(failure) + ": check the "
                                + names.url() + " and that it runs."
                        : "The database cannot be used (SQL state " + state + inner(failure) + ").";
        };
    }

    /** The deepest state: pools wrap the driver's own. */
    private static String state(Throwable failure) {
        String state = "";
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = ofMariaDb(sql.getErrorCode()).orElse(sql.getSQLState());
            }
            cause = cause.getCause();
        }
        return state;
    }

    /** What only somebody who knows the database can use: its number, the class beneath, and of H2's files what is wrong with them. */
    private static String inner(Throwable failure) {
        int error = 0;
        Throwable deepest = failure;
        @Nullable Throwable next = failure;
        for (int depth = 0; next != null && depth < 20; depth++) {
            deepest = next;
            error = deepest instanceof SQLException sql ? sql.getErrorCode() : error;
            next = deepest.getCause();
        }
        String cause =
                deepest instanceof SQLException ? "" : ", " + deepest.getClass().getName();
        // It tells of pieces of the file by their numbers.
        String words = deepest instanceof MVStoreException ? ": " + deepest.getMessage() : "";
        return ", error " + error + cause + words;
    }

    /** States for errors to which MariaDB gives one that says nothing; no other database has these numbers. */
    private static Optional<String> ofMariaDb(int error) {
        return switch (error) {
            case 1044, 1142, 1143, 1227 -> Optional.of("42501");
            case 1049 -> Optional.of("3D000");
            case 1290, 1836 -> Optional.of("25006");
            default -> Optional.empty();
        };
    }
}
