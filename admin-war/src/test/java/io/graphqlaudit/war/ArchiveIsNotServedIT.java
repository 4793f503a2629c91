package io.graphqlaudit.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deploys the built WAR to a Jetty with its own defaults, as an operator might, and asks for all that is in it. */
class ArchiveIsNotServedIT {
    /** Files of the user interface: the only entries that anybody may download. */
    private static final Set<String> DOWNLOADABLE = Set.of();

    private static final Path WAR = Path.of(System.getProperty("war"));

    @TempDir
    static Path data;

    private static final Server SERVER = new Server();
    private static final ServerConnector CONNECTOR = new ServerConnector(SERVER);

    @BeforeAll
    static void deploy() throws Exception {
        System.setProperty("graphqlaudit.data.dir", data.toString());
        CONNECTOR.setHost("127.0.0.1");
        SERVER.addConnector(CONNECTOR);
        WebAppContext context = new WebAppContext(WAR.toString(), "/");
        context.setThrowUnavailableOnStartupException(true);
        SERVER.setHandler(context);
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
        System.clearProperty("graphqlaudit.data.dir");
    }

    @Test
    void handsOutNoEntryButTheUserInterface() throws Exception {
        List<String> served = new ArrayList<>();
        for (String entry : entries()) {
            if (!DOWNLOADABLE.contains(entry) && isServed("/" + entry)) {
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

    private static List<String> entries() throws IOException {
        try (JarFile archive = new JarFile(WAR.toFile())) {
            List<String> names = archive.stream().map(JarEntry::getName).toList();
            assertThat(names).contains("io/graphqlaudit/launcher/Main.class", "WEB-INF/demo/graphql-audit-demo.war");
            return names;
        }
    }

    /** Sends the path as it is, which an HTTP client would not. */
    private static boolean isServed(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), CONNECTOR.getLocalPort())) {
            socket.setSoTimeout(20_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 ");
            return !answer.matches("(?s)HTTP/1\\.1 4\\d\\d.*");
        }
    }
}
