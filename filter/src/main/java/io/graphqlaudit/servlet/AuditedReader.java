package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import java.io.BufferedReader;
import java.io.IOException;

/** The request's reader, with a tee; where it is used wrongly, the container's own reader answers. */
final class AuditedReader extends BufferedReader {
    private final BufferedReader delegate;
    private boolean used;

    /** @param again whether what it gives was noted before */
    AuditedReader(BufferedReader delegate, CapturedExchange exchange, boolean again) {
        super(new TeeReader(delegate, exchange, again));
        this.delegate = delegate;
    }

    /** Whether it is a tee on that reader. */
    boolean isFor(BufferedReader original) {
        return delegate == original;
    }

    @Override
    public long skip(long count) throws IOException {
        used = true;
        return count < 0 ? delegate.skip(count) : super.skip(count);
    }

    @Override
    public void mark(int limit) throws IOException {
        used = true;
        super.mark(limit);
    }

    @Override
    public int read() throws IOException {
        used = true;
        return super.read();
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        used = true;
        return super.read(target, offset, length);
    }

    @Override
    public String readLine() throws IOException {
        used = true;
        return super.readLine();
    }

    @Override
    public void reset() throws IOException {
        if (used) {
            super.reset();
        } else {
            delegate.reset();
        }
    }

    /** Jetty's reader goes on after it was closed, Tomcat's does not. */
    @Override
    public void close() throws IOException {
        delegate.close();
        try {
            delegate.ready();
        } catch (IOException closed) {
            super.close();
        }
    }
}
