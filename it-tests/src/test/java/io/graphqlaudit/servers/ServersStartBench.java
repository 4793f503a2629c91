package io.graphqlaudit.servers;

import io.graphqlaudit.bench.Report;
import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.ServletServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How soon a server answers with the admin WAR in it, and with a web application that does nothing. */
class ServersStartBench {
    private static final int STARTS = Integer.getInteger("bench.server-starts", 3);

    @TempDir
    Path base;

    private int started;

    /** Of one kind of start, in seconds: from that of the process to the first answer, and the CPU of its JVM until then. */
    private record Starts(List<Double> wall, List<Double> cpu) {
        Starts() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public String toString() {
            return middle(wall) + " s, " + middle(cpu) + " s of CPU";
        }

        /** Too few for an interval with a confidence: the median, the least and the most. */
        private static String middle(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            int n = sorted.size();
            return String.format(
                    Locale.ROOT,
                    "%.1f (%.1f to %.1f)",
                    (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2,
                    sorted.get(0),
                    sorted.get(n - 1));
        }
    }

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.servers.Servers#chosen")
    void withTheAdminWarAndWithAnEmptyOne(ServerKind kind) throws Exception {
        Java.requireFor(kind);
        Path idle = SmallArchive.write(base.resolve("idle.war"), IdleListener.class);
        // The first of all reads the server from the disk, and counts for nobody.
        measure(kind, new Starts(), "idle", idle, SmallArchive.PAGE);
        Starts empty = new Starts();
        Starts audit = new Starts();
        for (int i = 0; i < STARTS; i++) {
            measure(kind, empty, "idle", idle, SmallArchive.PAGE);
            measure(kind, audit, "audit", AdminServer.WAR, "health/ready");
        }
        Report.add(List.of(
                kind.name() + ", " + STARTS + " starts of each in turns, to the first answer",
                "with an empty application: " + empty,
                "with the admin WAR on a new data folder: " + audit));
    }

    private void measure(ServerKind kind, Starts starts, String context, Path war, String path) throws IOException {
        Path folder = Files.createDirectory(base.resolve("start" + started++));
        Map<String, String> environment = AdminServer.environment(folder.resolve("data"));
        try (ServletServer server =
                ServletServer.start(kind, folder.resolve("server"), Map.of(context, war), environment)) {
            server.awaitStatus(context + "/" + path, 200);
            Duration wall = server.sinceStart();
            Duration cpu = ProcessHandle.of(server.jvm())
                    .flatMap(jvm -> jvm.info().totalCpuDuration())
                    .orElseThrow();
            starts.wall.add(wall.toNanos() / 1e9);
            starts.cpu.add(cpu.toNanos() / 1e9);
            server.stop();
        }
    }
}
