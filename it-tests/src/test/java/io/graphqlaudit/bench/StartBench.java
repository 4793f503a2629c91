package io.graphqlaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the filter adds to the start of an application, up to its first answer to a recorded mutation. */
class StartBench {
    private static final int BLOCKS = Integer.getInteger("bench.blocks", 24);

    /** The first starts read everything from the disk. */
    private static final int WARM_UP = 2;

    @TempDir
    Path folder;

    private int started;

    /** One start: what passed until the first answer, and the CPU of the process until then, both in seconds. */
    private record Start(double wall, double cpu) {}

    @Test
    void withTheFilterAndWithAnEmptyOne() throws Exception {
        for (Container container : List.of(Container.JETTY, Container.TOMCAT)) {
            measure(container);
        }
    }

    private void measure(Container container) throws IOException {
        double[] wall = new double[BLOCKS];
        double[] cpu = new double[BLOCKS];
        double[] addedWall = new double[BLOCKS];
        double[] addedCpu = new double[BLOCKS];
        double[] share = new double[BLOCKS];
        for (int i = -WARM_UP; i < BLOCKS; i++) {
            boolean emptyFirst = i % 2 == 0;
            Start one = start(container, emptyFirst ? Side.EMPTY : Side.AUDITED);
            Start other = start(container, emptyFirst ? Side.AUDITED : Side.EMPTY);
            if (i < 0) {
                continue;
            }
            Start empty = emptyFirst ? one : other;
            Start audited = emptyFirst ? other : one;
            wall[i] = empty.wall;
            cpu[i] = empty.cpu;
            addedWall[i] = audited.wall - empty.wall;
            addedCpu[i] = audited.cpu - empty.cpu;
            share[i] = 100 * addedWall[i] / audited.wall;
        }
        Report.add(List.of(
                String.format(
                        Locale.ROOT,
                        "%s, %d starts of each side in turns, up to the answer to the first mutation",
                        container,
                        BLOCKS),
                "with an empty filter, s: " + MedianInterval.of(wall),
                "with an empty filter, s of CPU: " + MedianInterval.of(cpu),
                "added by the filter, s: " + MedianInterval.of(addedWall),
                "added by the filter, s of CPU: " + MedianInterval.of(addedCpu),
                "the filter's share of the start, %: " + MedianInterval.of(share)));
    }

    private Start start(Container container, Side side) throws IOException {
        Path own = Files.createDirectory(folder.resolve("start" + started++));
        long begin = System.nanoTime();
        try (ApplicationProcess process = ApplicationProcess.start(container, side, own);
                Connection connection = new Connection(process.port())) {
            connection.ask(Workload.MUTATION.request());
            return new Start(seconds(Duration.ofNanos(System.nanoTime() - begin)), seconds(process.cpu()));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
