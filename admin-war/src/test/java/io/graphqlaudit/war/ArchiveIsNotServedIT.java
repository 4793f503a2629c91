package io.graphqlaudit.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deploys the built WAR to a Jetty with its own defaults, as an operator might, and asks for all that is in it. */
class ArchiveIsNotServedIT {
    /** What answers strangers at all, as the design has it, and how; whoever asks for their session has none. */
    private static final Map<String, Integer> ANONYMOUS = Map.of(
            "/",
            200,
            "/ui/below",
            404,
            "/plain",
            200,
            "/session",
            401,
            "/session/end",
            405,
            "/health/live",
            200,
            "/health/ready",
            200);

    private static final Path WAR = Path.of(System.getProperty("war"));

    @TempDir
    static Path data;

    private static final Server SERVER = new Server();
    private static final ServerConnector CONNECTOR = new ServerConnector(SERVER);
    private static WebAppContext context;

    @BeforeAll
    static void deploy() throws Exception {
        System.setProperty("graphqlaudit.data.dir", data.toString());
        CONNECTOR.setHost("127.0.0.1");
        SERVER.addConnector(CONNECTOR);
        context = new WebAppContext(WAR.toString(), "/");
        context.setThrowUnavailableOnStartupException(true);
        SERVER.setHandler(context);
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
        System.clearProperty("graphqlaudit.data.dir");
    }

    /** Files of the page, too, stand below their version alone, where no default servlet would look. */
    @Test
    void handsOutNoEntryByItsPath() throws Exception {
        List<String> served = new ArrayList<>();
        for (String entry : entries()) {
            if (isServed("/" + entry)) {
                served.add(entry);
            }
        }
        assertThat(served).isEmpty();
    }

    @Test
    void isNotTalkedIntoItByOddPaths() throws Exception {
        List<String> served = new ArrayList<>();
        for (String path : List.of(
                "//io/graphqlaudit/launcher/Main.class",
                "/%69o/graphqlaudit/launcher/Main.class",
                "/io;x=y/graphqlaudit/launcher/Main.class",
                "/./io/graphqlaudit/launcher/Main.class",
                "/health/../io/graphqlaudit/launcher/Main.class",
                "/io/graphqlaudit/launcher/Main.class/",
                "/io/graphqlaudit/launcher/Main.class%00",
                "/web-inf/web.xml",
                "/WEB-INF%2Fweb.xml",
                "/%57EB-INF/web.xml",
                "/META-INF/MANIFEST.MF")) {
            if (isServed(path)) {
                served.add(path);
            }
        }
        assertThat(served).isEmpty();
    }

    /** Also one that comes from {@code web.xml}, a fragment in a library, or the server's own defaults. */
    @Test
    void noServletThatIsRegisteredAnswersAStranger() throws Exception {
        Set<String> paths = context.getServletContext().getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .map(ArchiveIsNotServedIT::pathOf)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(paths)
                .containsAll(ANONYMOUS.keySet())
                .contains("/graphql", "/v2/audit-logs", "/v2/users/below", "/tdm-api/audit-logs", "/audit-logs")
                .contains("/tdm-api/workspaces", "/export", "/ingest", "/metrics", "/nothing-else");
        for (String path : paths) {
            assertThat(answer("GET", path)).as(path).startsWith("HTTP/1.1 " + ANONYMOUS.getOrDefault(path, 401) + " ");
            if (!ANONYMOUS.containsKey(path)) {
                assertThat(answer("POST", path)).as(path).startsWith("HTTP/1.1 401 ");
            }
        }
    }

    @Test
    void strangersLearnNoMoreThanTheyMust() throws Exception {
        assertThat(answer("GET", "/health/live")).endsWith("\r\n\r\n{\"status\":\"live\"}");
        assertThat(answer("GET", "/health/ready")).endsWith("\r\n\r\n{\"status\":\"ready\"}");
        assertThat(answer("GET", "/")).contains("Content-Type: text/html", "<audit-app></audit-app>");
        assertThat(answer("GET", "/plain"))
                .contains("Content-Type: text/html", "Sign in with an API token")
                .doesNotContain("Signed in");
        assertThat(answer("GET", "/session"))
                .contains("\"code\":\"UNAUTHENTICATED\"")
                .doesNotContain("csrf");
    }

    /** A path that the mapping takes. */
    private static String pathOf(String mapping) {
        if (mapping.isEmpty()) {
            return "/";
        }
        String path = mapping.equals("/") ? "/nothing-else" : mapping.replaceFirst("/\\*$", "/below");
        return path.startsWith("*") ? "/any" + path.substring(1) : path;
    }

    private static List<String> entries() throws IOException {
        try (JarFile archive = new JarFile(WAR.toFile())) {
            List<String> names = archive.stream().map(JarEntry::getName).toList();
            assertThat(names).contains("io/graphqlaudit/launcher/Main.class", "WEB-INF/demo/graphql-audit-demo.war");
            return names;
        }
    }

    private static boolean isServed(String path) throws IOException {
        return !answer("GET", path).matches("(?s)HTTP/1\\.1 4\\d\\d.*");
    }

    /** Sends the path as it is, which an HTTP client would not. */
    private static String answer(String method, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), CONNECTOR.getLocalPort())) {
            socket.setSoTimeout(20_000);
            String request = method + " " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 ");
            return answer;
        }
    }
}
