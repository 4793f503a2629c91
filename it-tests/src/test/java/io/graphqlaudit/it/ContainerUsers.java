package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** People whom a server knows, in front of the admin WAR. */
public final class ContainerUsers {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServletServer server;
    private final String context;

    /** @param context where the admin WAR is, empty for the root */
    public ContainerUsers(ServletServer server, String context) {
        this.server = server;
        this.context = context;
    }

    /** Signs in, and reads the log in the session that begins with it. */
    public void letsIn(String user, String password) throws IOException, InterruptedException {
        HttpResponse<String> signedIn = signIn(user, password);

        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        List<String> cookies = signedIn.headers().allValues("Set-Cookie");
        assertThat(cookies).allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly"));
        String cookie = cookies.stream()
                .filter(each -> each.startsWith("graphql-audit"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cookies));
        assertThat(cookie).contains("SameSite=Strict").containsIgnoringCase("path=/" + context);
        HttpRequest reading = HttpRequest.newBuilder(server.at(path("v2/audit-logs")))
                .header("Cookie", cookie.split(";", 2)[0])
                .build();
        HttpResponse<String> read = client.send(reading, BodyHandlers.ofString());
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
    }

    /** Tries to sign in. */
    public void keepsOut(String user, String password) throws IOException, InterruptedException {
        HttpResponse<String> refused = signIn(user, password);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
        assertThat(refused.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("graphql-audit"));
    }

    private HttpResponse<String> signIn(String user, String password) throws IOException, InterruptedException {
        String body = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
        HttpRequest request = HttpRequest.newBuilder(server.at(path("session")))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private String path(String path) {
        return context.isEmpty() ? path : context + "/" + path;
    }
}
