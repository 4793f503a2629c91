package io.graphqlaudit.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import tools.jackson.databind.JsonNode;

/** The sample application as its web.xml deploys it, without auditing. */
final class DemoServer {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    DemoServer(Path folder) throws Exception {
        String descriptor = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        Path inner = Files.createDirectories(folder.resolve("WEB-INF"));
        Files.writeString(
                inner.resolve("web.xml"),
                descriptor.replace("io.graphqlaudit.servlet.AuditFilter", PassingFilter.class.getName()));
        Files.writeString(folder.resolve("note.txt"), "not for you");
        Files.writeString(folder.resolve("page.jsp"), "not for you");
        WebAppContext context = new WebAppContext(folder.toString(), "/demo");
        context.setParentLoaderPriority(true);
        context.setThrowUnavailableOnStartupException(true);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    Reply post(String query, Map<String, Object> variables, String... headers)
            throws IOException, InterruptedException {
        String body = GraphQlCall.JSON.writeValueAsString(Map.of("query", query, "variables", variables));
        return postBody(body, headers);
    }

    Reply post(String query) throws IOException, InterruptedException {
        return post(query, Map.of());
    }

    Reply postBody(String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/demo/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Reply get(String query) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(uri("/demo/graphql?query=" + encoded)));
    }

    Reply getPath(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /** Signs in as ada and returns the session cookie as a client would send it. */
    String cookieOfAda() throws IOException, InterruptedException {
        Reply reply = post("mutation { login(email: \"ada@example.com\", password: \"lovelace\") { id email } }");
        return reply.cookie().split(";", 2)[0];
    }

    void stop() throws Exception {
        server.stop();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Reply(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    /** An answer. */
    record Reply(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        String body() {
            return http.body();
        }

        /** The value at a JSON pointer, as text. */
        String at(String pointer) {
            JsonNode node = GraphQlCall.JSON.readTree(http.body()).at(pointer);
            if (node.isMissingNode()) {
                return "missing";
            }
            return node.isString() ? node.stringValue() : node.toString();
        }

        String cookie() {
            return http.headers().firstValue("Set-Cookie").orElse("");
        }
    }
}
