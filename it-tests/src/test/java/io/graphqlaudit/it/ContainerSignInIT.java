package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.servers.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user of the server with the role of a superadmin signs in, with nothing but the server's own list of users. */
class ContainerSignInIT {
    private static final String USERS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
              <user username="grace" password="hopper" roles="superadmin"/>
              <user username="joe" password="doe" roles="manager"/>
            </tomcat-users>
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path dataDirectory;

    @TempDir
    Path base;

    @Test
    void letsInTheSuperadminAlone() throws Exception {
        Map<String, String> environment = Map.of(
                "GRAPHQLAUDIT_DATA_DIR",
                dataDirectory.toString(),
                "GRAPHQLAUDIT_BOOTSTRAP_TOKEN",
                AdminServer.TOKEN,
                "GRAPHQLAUDIT_ACCESS_CONTAINER_SIGN_IN",
                "true");
        Map<String, Path> wars = Map.of("audit", AdminServer.WAR);
        Path folder = base.resolve("server");
        try (ServletServer server = ServletServer.start(
                Servers.TOMCAT_10_1,
                folder,
                wars,
                environment,
                prepared -> Files.writeString(prepared.resolve("conf/tomcat-users.xml"), USERS))) {
            server.awaitStatus("audit/health/ready", 200);

            HttpResponse<String> signedIn = signIn(server, "grace", "hopper");

            assertThat(signedIn.statusCode()).isEqualTo(200);
            String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/audit");
            assertThat(get(server, "audit/v2/audit-logs", cookie.split(";", 2)[0])
                            .statusCode())
                    .isEqualTo(200);
            assertThat(signIn(server, "grace", "wrong").statusCode()).isEqualTo(401);
            assertThat(signIn(server, "joe", "doe").statusCode()).isEqualTo(401);
        }
    }

    private HttpResponse<String> signIn(ServletServer server, String user, String password) throws Exception {
        String body = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
        URI address = server.at("audit/session");
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(ServletServer server, String path, String cookie) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.at(path)).header("Cookie", cookie).build(), BodyHandlers.ofString());
    }
}
