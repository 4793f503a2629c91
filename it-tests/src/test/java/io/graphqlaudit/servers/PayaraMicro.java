package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Payara Micro: one jar, which is given the folder with the archives. */
record PayaraMicro(String name) implements ServerKind {
    private static final String ADDRESS = "set configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.address=127.0.0.1\n";

    @Override
    public void prepare(Path base, int port) throws IOException {
        Files.createDirectories(deployments(base));
        Files.writeString(base.resolve("before.txt"), ADDRESS);
    }

    @Override
    public Path deployments(Path base) {
        return base.resolve("deployments");
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> environment) {
        return ChildProcess.java(
                name,
                base,
                environment,
                List.of(
                        "-jar",
                        Distribution.home("payara-micro-").toString(),
                        "--noCluster",
                        "--port",
                        "" + port,
                        "--rootDir",
                        base.resolve("root").toString(),
                        "--prebootcommandfile",
                        base.resolve("before.txt").toString(),
                        "--deploymentDir",
                        deployments(base).toString()));
    }
}
