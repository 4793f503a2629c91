package io.graphqlaudit.frameworks.smallrye;

import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** WildFly as it is distributed, which has no GraphQL: the framework is in the WAR. */
final class WildFly {
    private static final String CONFIGURATION = "standalone.xml";

    private WildFly() {}

    static Running start(Path folder, Map<String, String> filter) throws Exception {
        Path home = ServerProcess.home("wildfly");
        Path base = folder.resolve("standalone");
        copy(home.resolve("standalone"), base);
        for (Map.Entry<String, String> user : Models.PASSWORDS.entrySet()) {
            add(home, base, user.getKey(), user.getValue());
        }
        ModelArchive.writeWithFramework(
                Files.createDirectories(base.resolve("deployments")).resolve("ROOT.war"), filter);
        int port = ServerProcess.freePort();
        return ServerProcess.start(
                "wildfly",
                port,
                "WFLYSRV0025",
                Map.of(),
                List.of(
                        "sh",
                        home.resolve("bin/standalone.sh").toString(),
                        "-c",
                        CONFIGURATION,
                        "-b",
                        "127.0.0.1",
                        "-bmanagement",
                        "127.0.0.1",
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=" + ServerProcess.freePort(),
                        "-Djboss.management.http.port=" + ServerProcess.freePort()));
    }

    private static void add(Path home, Path base, String user, String password) throws Exception {
        Process adding = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/add-user.sh").toString(),
                        "--silent",
                        "-a",
                        "--user",
                        user,
                        "--password",
                        password,
                        "-sc",
                        base.resolve("configuration").toString())
                .inheritIO()
                .start();
        if (!adding.waitFor(5, TimeUnit.MINUTES) || adding.exitValue() != 0) {
            adding.destroyForcibly();
            throw new AssertionError("add-user.sh does not know " + user);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
