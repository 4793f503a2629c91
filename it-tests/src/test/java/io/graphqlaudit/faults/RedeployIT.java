package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.ChildProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that deploys our web applications anew gets back all that they took. */
class RedeployIT {
    private static final Path APPLICATION =
            Path.of("application", "target", "application.war").toAbsolutePath();

    @TempDir
    Path folder;

    private static Set<Database> databases() {
        return Scale.now() == Scale.FULL ? EnumSet.allOf(Database.class) : EnumSet.of(Database.H2, Database.POSTGRESQL);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nothingIsLeftOfAnApplicationThatIsGone(Database database) throws Exception {
        Path data = folder.resolve("data");
        try (StoreServer store = database.start(folder, data)) {
            Map<String, String> environment = new HashMap<>(store.settings());
            environment.put("GRAPHQLAUDIT_DATA_DIR", data.toString());
            environment.put("GRAPHQLAUDIT_BOOTSTRAP_TOKEN", AdminServer.TOKEN);
            int times = Scale.of(2, 5);
            try (ChildProcess host =
                    ChildProcess.java("redeploy", Path.of("target").toAbsolutePath(), environment, arguments(times))) {
                for (int i = 0; i < times; i++) {
                    host.awaitLine(RedeployHost.UNDEPLOYED + i);
                }
                host.awaitLine(RedeployHost.DONE);

                List<String> left = host.output()
                        .lines()
                        .filter(line -> line.startsWith(RedeployHost.LEFT))
                        .toList();
                FaultReport.add(
                        "redeploy",
                        List.of("%s: the WAR and an application deployed %d times; left: %s"
                                .formatted(database, times, left)));
                assertThat(left).isEmpty();
            }
        }
    }

    private List<String> arguments(int times) {
        // Nothing of ours but this test's own classes: the rest comes with the WARs.
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith("test-classes")
                        || entry.contains("tomcat")
                        || entry.contains("jackson")
                        || entry.contains("assertj"))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                // What is only softly held is no leak.
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                // As Tomcat's own script has it, so that it can look for what was left.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
                "-cp",
                classPath,
                RedeployHost.class.getName(),
                folder.resolve("tomcat").toString(),
                AdminServer.TOKEN,
                String.valueOf(times),
                AdminServer.WAR.toString(),
                APPLICATION.toString());
    }
}
