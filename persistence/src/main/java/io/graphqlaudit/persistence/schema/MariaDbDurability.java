package io.graphqlaudit.persistence.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a commit of this MariaDB is on disk when it returns, and whether it keeps values as they are. */
final class MariaDbDurability {
    /** The longest event, with every character of it escaped. */
    private static final long LONGEST_STATEMENT = 16L << 20;

    private static final String VARIABLES = """
            select @@innodb_flush_log_at_trx_commit, @@log_bin, @@sync_binlog, @@innodb_doublewrite,
              @@max_allowed_packet, @@sql_mode
            """;

    private MariaDbDurability() {}

    static List<String> doubts(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(VARIABLES)) {
            row.next();
            List<String> doubts = new ArrayList<>();
            int flush = row.getInt(1);
            if (flush != 1 && flush != 3) {
                doubts.add("MariaDB runs with innodb_flush_log_at_trx_commit=" + flush
                        + ", so a crash may lose the last second of stored events; set it to 1.");
            }
            if (isOn(row.getString(2)) && row.getInt(3) != 1) {
                doubts.add("MariaDB runs with log_bin=ON and sync_binlog=" + row.getInt(3)
                        + ", so a power cut may lose the last stored events; set sync_binlog to 1.");
            }
            if (!isOn(row.getString(4))) {
                doubts.add("MariaDB runs with innodb_doublewrite=OFF, so a power cut may damage the database; set it"
                        + " to ON unless the file system writes pages in one piece.");
            }
            if (row.getLong(5) < LONGEST_STATEMENT) {
                doubts.add("MariaDB runs with max_allowed_packet=" + row.getLong(5)
                        + ", so events that are longer cannot be stored and wait; set it to " + LONGEST_STATEMENT
                        + " or more.");
            }
            if (!row.getString(6).toUpperCase(Locale.ROOT).contains("STRICT_")) {
                doubts.add("MariaDB runs without STRICT_TRANS_TABLES in sql_mode, so it changes values that do not fit"
                        + " instead of refusing them; add it.");
            }
            return doubts;
        }
    }

    /** Some versions answer 1, others ON or a word for a kind of ON. */
    private static boolean isOn(String value) {
        return !value.equals("0") && !value.equalsIgnoreCase("OFF");
    }
}
