package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.stream.StreamClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream where Tomcat runs the server. */
class StreamOnTomcatTest {
    private static final int READS = 300;

    @TempDir
    private Path folder;

    @Test
    void tellsOfEverythingAndEndsWithTheServer() throws Exception {
        Path data = folder.resolve("data");
        Tomcat tomcat = tomcat(data);
        tomcat.start();
        boolean stopped = false;
        try {
            int port = tomcat.getConnector().getLocalPort();
            Map<String, String> reader = Map.of("Authorization", "Bearer " + DeployedServer.token(data, "reader"));
            try (StreamClient client = new StreamClient(port, "/stream?query=kind:access+action:read", reader)) {
                assertThat(client.response().statusCode()).isEqualTo(200);
                assertThat(client.next().name()).isEqualTo("heartbeat");
                for (int i = 0; i < READS; i++) {
                    assertThat(status(port, "/v2/audit-logs", reader)).isEqualTo(200);
                }

                long last = 0;
                for (int i = 0; i < READS; i++) {
                    long position = client.nextEvent().position();
                    assertThat(position).isGreaterThan(last);
                    last = position;
                }
                tomcat.stop();
                stopped = true;
                client.awaitEnd();
            }
        } finally {
            if (!stopped) {
                tomcat.stop();
            }
            tomcat.destroy();
        }
    }

    private Tomcat tomcat(Path data) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectories(folder.resolve("tomcat")).toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", folder.toString());
        context.addParameter("data.dir", data.toString());
        context.addApplicationListener(AdminContextListener.class.getName());
        return tomcat;
    }

    private static int status(int port, String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        headers.forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
