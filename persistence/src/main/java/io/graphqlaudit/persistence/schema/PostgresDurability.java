package io.graphqlaudit.persistence.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a commit of this PostgreSQL is on disk when it returns: the spool forgets what was committed. */
final class PostgresDurability {
    private static final String SETTINGS = """
            select name from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
            order by name
            """;

    private static final Map<String, String> CONSEQUENCES = Map.of(
            "fsync", "a power cut may lose stored events or damage the whole database",
            "full_page_writes", "a power cut may damage the database",
            "synchronous_commit", "a crash of the server may lose the last stored events");

    private PostgresDurability() {}

    static List<String> doubts(Statement statement) throws SQLException {
        List<String> doubts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(SETTINGS)) {
            while (rows.next()) {
                String name = rows.getString(1);
                doubts.add("PostgreSQL runs with " + name + "=off, so " + CONSEQUENCES.get(name)
                        + "; set it to on for the database of the audit log.");
            }
        }
        return doubts;
    }
}
