package io.graphqlaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The spool and the bare file in turns: in each pair of blocks one after the other, the next pair the other way. */
final class JournalComparison implements AutoCloseable {
    private final JournalProcess spool;
    private final JournalProcess bare;

    JournalComparison(Path folder) throws IOException {
        spool = new JournalProcess("spool", Files.createDirectory(folder.resolve("spool")));
        bare = new JournalProcess("bare", Files.createDirectory(folder.resolve("bare")));
    }

    Result measure(int threads, int appendsOfEach, int blocks) throws IOException {
        double[] ratio = new double[blocks];
        double[] perSecond = new double[blocks];
        double[] cpu = new double[blocks];
        double[] bareCpu = new double[blocks];
        spool.run(threads, appendsOfEach);
        bare.run(threads, appendsOfEach);
        for (int i = 0; i < blocks; i++) {
            boolean spoolFirst = i % 2 == 0;
            JournalProcess.Block first = (spoolFirst ? spool : bare).run(threads, appendsOfEach);
            JournalProcess.Block second = (spoolFirst ? bare : spool).run(threads, appendsOfEach);
            JournalProcess.Block ours = spoolFirst ? first : second;
            JournalProcess.Block theirs = spoolFirst ? second : first;
            ratio[i] = ours.perSecond() / theirs.perSecond();
            perSecond[i] = ours.perSecond();
            cpu[i] = ours.cpuMicros();
            bareCpu[i] = theirs.cpuMicros();
        }
        return new Result(
                MedianInterval.of(ratio),
                MedianInterval.of(perSecond),
                MedianInterval.of(cpu),
                MedianInterval.of(bareCpu));
    }

    @Override
    public void close() throws IOException {
        try (bare) {
            spool.close();
        }
    }

    /**
     * What was measured.
     *
     * @param ratio durable appends/s of the spool / of the bare file
     * @param perSecond durable appends/s of the spool
     * @param cpu CPU of the spool's process, µs for one append
     * @param bareCpu CPU of the bare file's process, µs for one append
     */
    record Result(MedianInterval ratio, MedianInterval perSecond, MedianInterval cpu, MedianInterval bareCpu) {
        List<String> lines(int threads) {
            return List.of(
                    threads + " in flight: durable appends/s, spool ÷ bare: " + ratio + "; spool: " + perSecond,
                    threads + " in flight: CPU, µs/append, spool: " + cpu + "; bare: " + bareCpu);
        }
    }
}
