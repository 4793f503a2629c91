package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long mutations take at 500 a second, with {@code durable} delivery and with an empty filter. */
class LatencyBench {
    private static final int BLOCKS = Integer.getInteger("bench.blocks", 24);
    private static final int PER_SECOND = 500;
    private static final int PER_BLOCK = Integer.getInteger("bench.latency-seconds", 5) * PER_SECOND;
    private static final int CONNECTIONS = 32;

    @TempDir
    Path folder;

    @Test
    void ofDurableMutations() throws Exception {
        byte[] request = Workload.MUTATION.request();
        List<long[]> empty = new ArrayList<>();
        List<long[]> audited = new ArrayList<>();
        Path data = Files.createDirectory(folder.resolve("data"));
        try (ApplicationProcess a = ApplicationProcess.start(Container.JETTY, Side.EMPTY, folder);
                ApplicationProcess b = ApplicationProcess.start(Container.JETTY, Side.AUDITED, data);
                PacedLoad onEmpty = new PacedLoad(a.port(), CONNECTIONS, PER_SECOND);
                PacedLoad onAudited = new PacedLoad(b.port(), CONNECTIONS, PER_SECOND)) {
            onEmpty.latencies(request, 4 * PER_BLOCK);
            onAudited.latencies(request, 4 * PER_BLOCK);
            for (int i = 0; i < BLOCKS; i++) {
                if (i % 2 == 0) {
                    empty.add(onEmpty.latencies(request, PER_BLOCK));
                    audited.add(onAudited.latencies(request, PER_BLOCK));
                } else {
                    audited.add(onAudited.latencies(request, PER_BLOCK));
                    empty.add(onEmpty.latencies(request, PER_BLOCK));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (double share : new double[] {0.5, 0.99, 0.999}) {
            lines.add(String.format(
                    Locale.ROOT,
                    "p%s of %d mutations at %d/s: %.2f ms with an empty filter, %.2f ms audited; added, by blocks: %s ms",
                    Double.toString(share * 100).replaceFirst("\\.0$", ""),
                    BLOCKS * PER_BLOCK,
                    PER_SECOND,
                    millis(all(empty), share),
                    millis(all(audited), share),
                    added(empty, audited, share)));
        }
        Report.add(lines);

        assertThat(SpoolCount.complete(data)).isEqualTo((BLOCKS + 4L) * PER_BLOCK);
    }

    private static MedianInterval added(List<long[]> empty, List<long[]> audited, double share) {
        double[] added = new double[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            added[i] = millis(audited.get(i), share) - millis(empty.get(i), share);
        }
        return MedianInterval.of(added);
    }

    private static long[] all(List<long[]> blocks) {
        return blocks.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private static double millis(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }
}
