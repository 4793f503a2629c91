package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Notes what the application reads; every call goes to the container's own stream. */
final class TeeInputStream extends ServletInputStream {
    private final ServletInputStream delegate;
    private final CapturedExchange exchange;
    private long position;
    private long marked;
    /** How far it has been noted. */
    private long noted;

    /** @param again whether what it gives was noted before */
    TeeInputStream(ServletInputStream delegate, CapturedExchange exchange, boolean again) {
        this.delegate = delegate;
        this.exchange = exchange;
        this.noted = again ? Long.MAX_VALUE : 0;
    }

    /** Whether it is a tee on that stream. */
    boolean isFor(ServletInputStream stream) {
        return delegate == stream;
    }

    @Override
    public int read() throws IOException {
        int oneByte;
        try {
            oneByte = delegate.read();
        } catch (IOException e) {
            throw BrokenBody.noted(e, exchange);
        }
        if (oneByte < 0) {
            exchange.requestEnded();
        } else {
            if (position >= noted) {
                exchange.read(oneByte);
            }
            passed(1);
        }
        IntentRefusedException.unlessMayAct(exchange);
        return oneByte;
    }

    @Override
    public int read(byte[] target) throws IOException {
        int count;
        try {
            count = delegate.read(target);
        } catch (IOException e) {
            throw BrokenBody.noted(e, exchange);
        }
        return noted(target, 0, count);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count;
        try {
            count = delegate.read(target, offset, length);
        } catch (IOException e) {
            throw BrokenBody.noted(e, exchange);
        }
        return noted(target, offset, count);
    }

    /** As of Servlet 6.1; before, nobody calls it. */
    public int read(@Nullable ByteBuffer target) throws IOException {
        if (target == null) {
            // The container refuses none in its own words.
            return Servlet61.read(delegate, null);
        }
        int before = target.position();
        int count;
        try {
            count = Servlet61.read(delegate, target);
        } catch (IOException e) {
            throw BrokenBody.noted(e, exchange);
        }
        byte[] bytes = new byte[Math.max(0, count)];
        target.duplicate().position(before).get(bytes);
        return noted(bytes, 0, count);
    }

    private int noted(byte[] target, int offset, int count) throws IOException {
        if (count < 0) {
            exchange.requestEnded();
        } else {
            int known = (int) Math.min(count, Math.max(0, noted - position));
            if (known < count) {
                exchange.read(target, offset + known, count - known);
            }
            passed(count);
        }
        IntentRefusedException.unlessMayAct(exchange);
        return count;
    }

    private void passed(int count) {
        position += count;
        noted = Math.max(noted, position);
    }

    /** Answers no where the intent is refused, so that the application reads on and is told. */
    @Override
    public boolean isFinished() {
        boolean finished = delegate.isFinished();
        if (finished && exchange.isStrict()) {
            exchange.requestEnded();
            return exchange.mayAct();
        }
        return finished;
    }

    @Override
    public boolean isReady() {
        return delegate.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        delegate.setReadListener(held(listener));
    }

    /** The container refuses none by itself. */
    private @Nullable ReadListener held(@Nullable ReadListener listener) {
        if (listener == null) {
            return null;
        }
        ReadListener noted = new NotedReadListener(listener, exchange);
        return exchange.isStrict() ? new HoldingReadListener(noted, exchange) : noted;
    }

    @Override
    public int available() throws IOException {
        return delegate.available();
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }

    @Override
    public boolean markSupported() {
        return delegate.markSupported();
    }

    @Override
    public void mark(int limit) {
        delegate.mark(limit);
        marked = position;
    }

    @Override
    public void reset() throws IOException {
        delegate.reset();
        position = marked;
    }
}
