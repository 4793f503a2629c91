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

    TeeInputStream(ServletInputStream delegate, CapturedExchange exchange) {
        this.delegate = delegate;
        this.exchange = exchange;
    }

    boolean isFor(ServletInputStream original) {
        return delegate == original;
    }

    @Override
    public int read() throws IOException {
        int oneByte = delegate.read();
        if (oneByte < 0) {
            exchange.requestEnded();
        } else {
            exchange.read(oneByte);
        }
        IntentRefusedException.unlessMayAct(exchange);
        return oneByte;
    }

    @Override
    public int read(byte[] target) throws IOException {
        return noted(target, 0, delegate.read(target));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return noted(target, offset, delegate.read(target, offset, length));
    }

    /** As of Servlet 6.1; before, nobody calls it. */
    public int read(ByteBuffer target) throws IOException {
        int before = target.position();
        int count = Servlet61.read(delegate, target);
        byte[] bytes = new byte[Math.max(0, count)];
        target.duplicate().position(before).get(bytes);
        return noted(bytes, 0, count);
    }

    private int noted(byte[] target, int offset, int count) throws IOException {
        if (count < 0) {
            exchange.requestEnded();
        } else {
            exchange.read(target, offset, count);
        }
        IntentRefusedException.unlessMayAct(exchange);
        return count;
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
        return listener == null || !exchange.isStrict() ? listener : new HoldingReadListener(listener, exchange);
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
    }

    @Override
    public void reset() throws IOException {
        delegate.reset();
    }
}
