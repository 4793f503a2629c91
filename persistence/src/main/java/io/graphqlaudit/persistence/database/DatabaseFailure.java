package io.graphqlaudit.persistence.database;

import io.graphqlaudit.event.RefusedRecordException;
import io.graphqlaudit.event.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in the database, as its SQL state says. Sentences never quote the driver, whose messages may hold
 * values.
 */
public final class DatabaseFailure {
    /** Serialisation failure, deadlock, lock timeout, and H2's concurrent update. */
    private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03", "HYT00", "90131");

    /** The server cancelled a statement. */
    static final String CANCELLED = "57014";

    private final Throwable failure;
    private final String state;

    private DatabaseFailure(Throwable failure, String state) {
        this.failure = failure;
        this.state = state;
    }

    /** Looks for the deepest SQL state: pools and Hibernate wrap the driver's own. */
    public static DatabaseFailure of(Throwable failure) {
        String state = "";
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = MariaDbErrors.state(sql);
            }
            cause = cause.getCause();
        }
        return new DatabaseFailure(failure, state);
    }

    /** Whether the same transaction may succeed when it is run again at once. */
    boolean mayPass() {
        return PASSING.contains(state);
    }

    /** Whether a statement was cancelled, as it is when it takes too long. */
    boolean isCancelled() {
        return state.equals(CANCELLED);
    }

    /** As what it is told to callers: unavailable, or, for rows that can never be stored, refused. */
    public RuntimeException asException() {
        if (state.startsWith("22") || state.startsWith("23")) {
            return new RefusedRecordException("The audit store's database refused a row (SQL state " + state + ").");
        }
        return new StoreUnavailableException(sentence(), failure);
    }

    /** One sentence for the operator. */
    public String sentence() {
        if (state.startsWith("28")) {
            return "The audit store's database refused the user name or the password; check both.";
        }
        if (state.startsWith("3D")) {
            return "The audit store's database does not exist on that server; create it or correct the JDBC URL.";
        }
        if (state.startsWith("53")) {
            return "The audit store's database has no room, memory or connections left (SQL state " + state + ").";
        }
        return switch (state) {
            case "42501", "90096", "90040" ->
                "The audit store's database user lacks a privilege that it needs: grant it select, insert, update and"
                        + " delete on the audit tables, and the use of the sequence audit_actor_number.";
            case "42P01", "42S02", "42S03", "42S04" ->
                "The audit store's tables are missing; the audit WAR makes them when it starts.";
            case "25006", "90097" ->
                "The audit store's database is read-only; use the primary server, or allow it to be written.";
            case "90020" -> "The audit store's H2 database is in use by another process; stop that first.";
            default ->
                state.isEmpty() || state.startsWith("08") || state.startsWith("57P")
                        ? "The audit store's database cannot be reached" + NetworkCause.inBrackets(failure) + "."
                        : "The audit store's database failed (SQL state " + state + ").";
        };
    }
}
