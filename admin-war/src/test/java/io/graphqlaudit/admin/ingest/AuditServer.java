package io.graphqlaudit.admin.ingest;

import io.graphqlaudit.admin.cli.AdminCommands;
import io.graphqlaudit.admin.start.AdminContextListener;
import io.graphqlaudit.admin.testing.PageOfTheArchive;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The admin application on a real server, with its store in H2. */
final class AuditServer {
    private final Path folder;
    private final Server server;

    AuditServer(Path folder, int port) throws Exception {
        this.folder = folder;
        server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        ServletContextHandler context = new ServletContextHandler("/");
        PageOfTheArchive.in(context);
        context.setInitParameter("data.dir", folder.toString());
        context.addEventListener(new AdminContextListener());
        server.setHandler(context);
        server.start();
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    String token(String name, String... options) {
        List<String> words = new ArrayList<>(List.of("token", "create", "--name", name));
        words.addAll(List.of(options));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = AdminCommands.run(
                words.toArray(String[]::new), Map.of("GRAPHQLAUDIT_DATA_DIR", folder.toString()), stream, stream);
        String text = printed.toString(StandardCharsets.UTF_8);
        if (code != 0) {
            throw new IllegalStateException(text);
        }
        return text.replaceFirst("(?s).*token: ", "").strip();
    }

    /** Every row of the query, its columns joined by blanks. */
    static List<String> rows(Path folder, String sql) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("store").resolve("audit") + ";DB_CLOSE_ON_EXIT=FALSE";
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    static void execute(Path folder, String sql) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("store").resolve("audit") + ";DB_CLOSE_ON_EXIT=FALSE";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void close() throws Exception {
        server.stop();
    }
}
