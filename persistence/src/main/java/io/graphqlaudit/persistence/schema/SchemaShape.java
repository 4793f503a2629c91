package io.graphqlaudit.persistence.schema;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables, columns, indexes and the sequence that the store needs, as {@code shape.txt} beside the schema lists them. */
final class SchemaShape {
    private SchemaShape() {}

    /**
     * Does nothing when all are there.
     *
     * @throws StoreUnavailableException when something is missing; the message names it
     */
    static void check(Connection connection, Database database) throws SQLException {
        Set<String> present = present(connection, database);
        List<String> missing = expected(database).stream()
                .filter(part -> !present.contains(part))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String others = missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more";
        throw new StoreUnavailableException(
                "The audit schema lacks " + describe(missing.get(0), present) + others
                        + ", which somebody took away: make it again as `schema print --database " + database.folder()
                        + "` shows, or restore the database.",
                new SQLException("schema incomplete"));
    }

    /** Everything that is there, as {@code table.column}, {@code table#index} or {@code sequence}. */
    static Set<String> present(Connection connection, Database database) throws SQLException {
        Set<String> parts = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Catalog.of(database))) {
            while (rows.next()) {
                parts.add(rows.getString(1) + rows.getString(2));
            }
        }
        return parts;
    }

    static List<String> expected(Database database) {
        String file = database.folder() + "/shape.txt";
        try (InputStream in = SchemaShape.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("This build lacks " + file + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(String part, Set<String> present) {
        int separator = Math.max(part.indexOf('.'), part.indexOf('#'));
        if (separator < 0) {
            return "the sequence " + part;
        }
        String table = part.substring(0, separator);
        if (present.stream().noneMatch(other -> other.startsWith(table + "."))) {
            return "the table " + table;
        }
        return part.charAt(separator) == '#' ? "the index " + part.substring(separator + 1) : "the column " + part;
    }
}
