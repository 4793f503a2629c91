package io.graphqlaudit.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.PageOfTheArchive;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on a server that adds no slash behind a context path, as Tomcat 11 does not. */
class PageWithoutSlashTest {
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    @BeforeEach
    void start() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/audit");
        context.setAllowNullPathInContext(true);
        PageOfTheArchive.in(context);
        context.addServlet(new ServletHolder(new PageServlet("1.2.3", "", false)), "/");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() {
        LifeCycle.stop(server);
    }

    @Test
    void whoLeavesItOutIsSentToThePathThatThePageIsRelativeTo() throws Exception {
        HttpResponse<String> answer = get("audit");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("audit/");
        assertThat(answer.body()).isEmpty();
        assertThat(get("audit;a=b").headers().firstValue("Location")).contains("audit/");
        assertThat(get("audit/").statusCode()).isEqualTo(200);
        assertThat(get("audit/;a=b").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.getURI().resolve("/" + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
