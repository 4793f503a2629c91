package io.graphqlaudit.bench;

import io.graphqlaudit.it.AdminServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The admin WAR as users run it, on a log of many events that lies in a real PostgreSQL and is made once. */
public final class ServedLog implements AutoCloseable {
    private final DeepLog log;
    private final AdminServer admin;

    private ServedLog(DeepLog log, AdminServer admin) {
        this.log = log;
        this.admin = admin;
    }

    /**
     * Opens both; the log is made if it is not there. What the WAR tells of its own use is added to it.
     *
     * @param settings of the WAR, beside those that it needs
     */
    public static ServedLog open(long events, Path dataDirectory, Map<String, String> settings)
            throws IOException, SQLException {
        DeepLog log = DeepLog.open("served-" + events, events);
        try {
            // The server takes its first token from its settings only where there is none.
            log.postgres().execute("delete from audit_token");
            Map<String, String> all = new HashMap<>(settings);
            all.put(
                    "GRAPHQLAUDIT_JDBC_URL",
                    "jdbc:postgresql://127.0.0.1:" + log.postgres().port() + "/postgres");
            all.put("GRAPHQLAUDIT_JDBC_USER", "postgres");
            all.put("GRAPHQLAUDIT_JDBC_PASSWORD", "postgres");
            all.put("GRAPHQLAUDIT_BOOTSTRAP_TOKEN", AdminServer.TOKEN);
            all.put("GRAPHQLAUDIT_RETENTION_DAYS", "forever");
            return new ServedLog(log, AdminServer.measured(dataDirectory, all, jvmOptions()));
        } catch (RuntimeException | Error failure) {
            log.close();
            throw failure;
        }
    }

    /** For a profiler or another collector. */
    private static List<String> jvmOptions() {
        String options = System.getProperty("bench.jvm-options", "");
        return options.isEmpty() ? List.of() : List.of(options.split(" ", -1));
    }

    DeepLog log() {
        return log;
    }

    public AdminServer admin() {
        return admin;
    }

    /** The database and its version. */
    public String database() throws SQLException {
        return "PostgreSQL " + log.postgres().text("show server_version");
    }

    @Override
    public void close() throws IOException {
        admin.close();
        log.close();
    }
}
