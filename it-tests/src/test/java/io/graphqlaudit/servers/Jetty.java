package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Eclipse Jetty 12.1, with a base of its own.
 *
 * @param environment the edition of Jakarta EE whose applications it deploys, as its modules name it
 */
record Jetty(String name, String environment) implements ServerKind {
    @Override
    public void prepare(Path base, int port) throws IOException {
        Files.createDirectories(base);
        String modules = "http,%1$s-deploy,%1$s-annotations,%1$s-plus,%1$s-jndi".formatted(environment);
        List<String> arguments =
                List.of("-jar", jar(), "--create-startd", "--approve-all-licenses", "--add-modules=" + modules);
        try (ChildProcess setUp = ChildProcess.java("jetty-set-up", base, Map.of(), arguments)) {
            if (setUp.awaitExit() != 0) {
                throw new AssertionError(setUp.output());
            }
        }
        Files.createDirectories(deployments(base));
    }

    @Override
    public Path deployments(Path base) {
        return base.resolve("webapps");
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> settings) {
        return ChildProcess.java(
                name, base, settings, List.of("-jar", jar(), "jetty.http.host=127.0.0.1", "jetty.http.port=" + port));
    }

    private static String jar() {
        return Distribution.home("jetty-home-").resolve("start.jar").toString();
    }
}
