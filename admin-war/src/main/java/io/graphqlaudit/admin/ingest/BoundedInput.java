package io.graphqlaudit.admin.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of which no more than so many bytes can be read; that there are more is an error. Closing it leaves the
 * stream behind it open.
 */
final class BoundedInput extends FilterInputStream {
    private long left;

    BoundedInput(InputStream in, long most) {
        super(in);
        left = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        // One more than is allowed, so that the end and too much can be told apart.
        int count = super.read(into, offset, (int) Math.min(length, left + 1));
        if (count > 0) {
            count(count);
        }
        return count;
    }

    @Override
    public long skip(long length) throws IOException {
        throw new IOException("this stream is only read");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {}

    private void count(int bytes) throws TooMuchException {
        left -= bytes;
        if (left < 0) {
            left = 0;
            throw new TooMuchException();
        }
    }

    /** The stream has more bytes than are read. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
