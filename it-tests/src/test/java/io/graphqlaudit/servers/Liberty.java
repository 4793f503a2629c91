package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Open Liberty, with a user folder of its own.
 *
 * @param feature all it offers to applications
 */
record Liberty(String name, String feature) implements ServerKind {
    @Override
    public void prepare(Path base, int port) throws IOException {
        Files.createDirectories(deployments(base));
        Files.writeString(server(base).resolve("server.xml"), """
                <server>
                  <featureManager><feature>%s</feature></featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                </server>
                """.formatted(feature, port));
    }

    private static Path server(Path base) {
        return base.resolve("usr/servers/audit");
    }

    @Override
    public Path deployments(Path base) {
        return server(base).resolve("dropins");
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("WLP_USER_DIR", base.resolve("usr").toString());
        String command = Distribution.home("wlp").resolve("bin/server").toString();
        return ChildProcess.start(name, base, all, List.of("sh", command, "run", "audit"));
    }
}
