package io.graphqlaudit.frameworks.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A Keycloak of the build's own, with the realm of {@code keycloak-realm.json}, on a free port of the loopback address. */
final class KeycloakServer implements AutoCloseable {
    /** Where the build has unpacked it; empty where it has not. */
    static final String HOME = System.getProperty("keycloak.home", "");

    private static final Path LOG = Path.of("target", "keycloak.log").toAbsolutePath();
    /** Its first start builds itself, for which a busy machine takes minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(9);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Process process;
    private final int port;

    private KeycloakServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, and returns once the realm answers. */
    static KeycloakServer start() throws IOException, InterruptedException {
        Path home = Path.of(HOME);
        Path realms = Files.createDirectories(home.resolve("data/import"));
        try (InputStream realm =
                Objects.requireNonNull(KeycloakServer.class.getResourceAsStream("/keycloak-realm.json"))) {
            Files.copy(realm, realms.resolve("audit.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        KeycloakServer server = new KeycloakServer(command.start(), port);
        try {
            server.awaitRealm();
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** What an application names it by. */
    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/audit";
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                children.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRealm() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(30))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                if (client.send(question, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen before it can answer.
            }
        }
        throw new AssertionError("Keycloak does not answer:\n" + Files.readString(LOG));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
