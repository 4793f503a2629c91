package io.graphqlaudit.it;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** A database server of a test's own, as durable as in production, on a port that it keeps. */
public interface DatabaseServer extends AutoCloseable {
    /** The three settings that lead to a new, empty database. */
    Map<String, String> newDatabase() throws SQLException;

    /** {@code kill -9} of all its processes. */
    void kill() throws IOException;

    /** Starts it after {@link #kill}, at the same address. */
    void startAgain() throws IOException;

    @Override
    void close() throws IOException;
}
