package io.graphqlaudit.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.postgresql.Driver;

/**
 * A database of PostgreSQL that a server is to offer by JNDI.
 *
 * @param url for JDBC, without user and password
 */
public record ServerDatabase(String url, String user, String password) {
    /** That to which these settings of the admin WAR would lead. */
    static ServerDatabase of(Map<String, String> settings) {
        String url = settings.getOrDefault("GRAPHQLAUDIT_JDBC_URL", "");
        int parameters = url.indexOf('?');
        return new ServerDatabase(
                parameters < 0 ? url : url.substring(0, parameters),
                settings.getOrDefault("GRAPHQLAUDIT_JDBC_USER", ""),
                settings.getOrDefault("GRAPHQLAUDIT_JDBC_PASSWORD", ""));
    }

    String host() {
        return address().getHost();
    }

    int port() {
        return address().getPort();
    }

    String name() {
        return address().getPath().substring(1);
    }

    /** Copies the driver into a folder of the server's. */
    static Path putDriverInto(Path folder) throws IOException {
        try {
            Path jar = Path.of(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.copy(jar, Files.createDirectories(folder).resolve("postgresql.jar"));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private URI address() {
        return URI.create(url.substring("jdbc:".length()));
    }
}
