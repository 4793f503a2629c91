package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import io.graphqlaudit.it.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** WildFly, stand-alone with the configuration it comes with, in a base folder of its own. */
record WildFly(String name, String folder) implements ServerKind {
    @Override
    public void prepare(Path base, int port) throws IOException {
        Distribution.copy(Distribution.home(folder).resolve("standalone"), base);
        Files.createDirectories(deployments(base));
    }

    @Override
    public Path deployments(Path base) {
        return base.resolve("deployments");
    }

    @Override
    public boolean isItsOwn(String line) {
        // The preview looks through each class of an archive for names of Java EE 8, and trips over some of Jetty's.
        return line.contains("ERROR [stderr]");
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> environment) {
        Path home = Distribution.home(folder);
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return ChildProcess.start(
                name,
                base,
                all,
                List.of(
                        "sh",
                        home.resolve("bin/standalone.sh").toString(),
                        "-c",
                        "standalone.xml",
                        "-b",
                        "127.0.0.1",
                        "-bmanagement",
                        "127.0.0.1",
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=" + FreePort.find(),
                        "-Djboss.management.http.port=" + FreePort.find()));
    }
}
