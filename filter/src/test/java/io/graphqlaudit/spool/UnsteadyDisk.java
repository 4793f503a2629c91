package io.graphqlaudit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * The real disk without real syncs, which take some seeded while instead; one in so many calls fails, a write after
 * its first half.
 */
final class UnsteadyDisk extends RealDisk {
    private final Random random;
    private final int oneFailsIn;
    private volatile boolean steady;

    UnsteadyDisk(long seed, int oneFailsIn) {
        this.random = new Random(seed);
        this.oneFailsIn = oneFailsIn;
    }

    /** From now on no call fails. */
    void calm() {
        steady = true;
    }

    @Override
    public Appender create(Path file, long room) throws IOException {
        perhapsFail();
        return new RealAppender(super.create(file, room)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                super.write(bytes, offset, length / 2);
                pause(20_000);
                perhapsFail();
                super.write(bytes, offset + length / 2, length - length / 2);
            }

            @Override
            public void force() throws IOException {
                pause(60_000);
                perhapsFail();
            }
        };
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        perhapsFail();
    }

    private void pause(int nanos) {
        long end = System.nanoTime() + random.nextInt(nanos);
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private void perhapsFail() throws IOException {
        if (oneFailsIn > 0 && !steady && random.nextInt(oneFailsIn) == 0) {
            throw new IOException("No space left on device");
        }
    }
}
