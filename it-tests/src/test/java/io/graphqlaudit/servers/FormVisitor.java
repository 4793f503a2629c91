package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.ServletServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A browser that goes to an application of {@link SignInArchive}, and says with each request what it is called here. */
final class FormVisitor {
    static final String AGENT = "Browser of the tests/1.0";

    /** The last request of a visit. */
    static final String LAST = "last";

    /** A wrong password, sent by somebody who is signed in. */
    static final String AGAIN = "again";

    private static final String CREATE = "{\"query\":\"mutation { createModel(name: \\\"churn\\\") { name } }\"}";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final ServletServer server;
    private final String context;

    /** Once its page is there. */
    FormVisitor(ServletServer server, String context) {
        this.server = server;
        this.context = context;
        server.awaitStatus(context + "/" + SignInArchive.PAGE, 200);
    }

    /**
     * A wrong password, the right one, a mutation, a wrong password of somebody who is signed in, which some servers do not even look at,
     * the way out, and another mutation.
     */
    void comesAndGoes() throws Exception {
        assertThat(secret("asked")).doesNotContain("ada on");
        signIn("wrong", "guess");
        assertThat(secret("asked-again")).doesNotContain("ada on");
        signIn("right", SignInArchive.ADA.password());
        assertThat(secret("first")).startsWith("ada on ");
        assertThat(secret("second")).startsWith("ada on ");
        create("create");
        signIn(AGAIN, "guess");
        secret("still");
        secret("even-now");
        post("out", FormShop.OUT, "application/x-www-form-urlencoded", "");
        create("gone");
        assertThat(secret("asked-when-gone")).doesNotContain("ada on");
    }

    /** Signs in so often, each time with nothing of the time before but the connection, and something asynchronous on it in between. */
    void signsInBehindAsynchronousRequests(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            cookies.getCookieStore().removeAll();
            get("later-" + round, FormShop.LATER);
            secret("asked-" + round);
            signIn("right-" + round, SignInArchive.ADA.password());
            assertThat(secret("first-" + round)).startsWith("ada on ");
        }
    }

    /** The last thing; when that is in the log, all others are. */
    void ends() throws Exception {
        create(LAST);
    }

    private String secret(String name) throws Exception {
        return get(name, FormShop.SECRET).body();
    }

    private void signIn(String name, String password) throws Exception {
        post(
                name,
                "/j_security_check",
                "application/x-www-form-urlencoded",
                "j_username=" + SignInArchive.ADA.name() + "&j_password=" + password);
    }

    private void create(String name) throws Exception {
        assertThat(post(name, FormShop.GRAPHQL, "application/json", CREATE).body())
                .contains("churn");
    }

    private HttpResponse<String> get(String name, String path) throws Exception {
        return send(name, path, "text/plain", "GET", BodyPublishers.noBody());
    }

    private HttpResponse<String> post(String name, String path, String type, String body) throws Exception {
        return send(name, path, type, "POST", BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(String name, String path, String type, String method, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.at(context + path))
                .header("User-Agent", AGENT)
                .header("X-Request-ID", name)
                .header("Content-Type", type)
                .method(method, body)
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }
}
