package io.graphqlaudit.admin.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A stream that must come quickly enough: in all within half a minute, and a second more for each 64 KiB that came.
 * That it does not is an error, which is seen when the next bytes arrive or the server gives up waiting for them.
 */
public final class PacedInput extends FilterInputStream {
    private static final long GRACE = TimeUnit.SECONDS.toNanos(30);
    private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / (64 << 10);

    private final LongSupplier nanos;
    private final long began;
    private long came;

    /** @param nanos the time as {@link System#nanoTime} tells it */
    public PacedInput(InputStream in, LongSupplier nanos) {
        super(in);
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws TooSlowException {
        came += bytes;
        if (nanos.getAsLong() - began > GRACE + came * NANOS_PER_BYTE) {
            throw new TooSlowException();
        }
    }

    /** The stream comes more slowly than is waited for. */
    public static final class TooSlowException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
