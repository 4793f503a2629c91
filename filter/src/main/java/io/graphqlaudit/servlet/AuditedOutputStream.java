package io.graphqlaudit.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Notes what the application writes, and has it recorded before it can leave. */
final class AuditedOutputStream extends ServletOutputStream {
    private final ServletOutputStream delegate;
    private final AnswerWatch watch;

    AuditedOutputStream(ServletOutputStream delegate, AnswerWatch watch) {
        this.delegate = delegate;
        this.watch = watch;
    }

    boolean isFor(ServletOutputStream original) {
        return delegate == original;
    }

    @Override
    public void write(int oneByte) throws IOException {
        watch.writing(oneByte);
        if (!watch.isRefused()) {
            try {
                delegate.write(oneByte);
            } catch (IOException e) {
                throw noted(e);
            }
        }
    }

    @Override
    public void write(byte[] source) throws IOException {
        watch.writing(source, 0, lengthOf(source));
        if (!watch.isRefused()) {
            try {
                delegate.write(source);
            } catch (IOException e) {
                throw noted(e);
            }
        }
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        watch.writing(source, offset, length);
        if (!watch.isRefused()) {
            try {
                delegate.write(source, offset, length);
            } catch (IOException e) {
                throw noted(e);
            }
        }
    }

    /** As of Servlet 6.1; before, nobody calls it. */
    public void write(ByteBuffer source) throws IOException {
        watch.writing(source);
        if (!watch.isRefused()) {
            try {
                Servlet61.write(delegate, source);
            } catch (IOException e) {
                throw noted(e);
            }
        } else {
            source.position(source.limit());
        }
    }

    /** Containers encode this by themselves, each in its own way; the other print methods all end here. */
    @Override
    public void print(String text) throws IOException {
        watch.writing(String.valueOf(text));
        if (!watch.isRefused()) {
            try {
                delegate.print(text);
            } catch (IOException e) {
                throw noted(e);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        watch.answerBegins();
        if (!watch.isRefused()) {
            try {
                delegate.flush();
            } catch (IOException e) {
                throw noted(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        watch.answerEnds();
        if (!watch.isRefused()) {
            try {
                delegate.close();
            } catch (IOException e) {
                throw noted(e);
            }
        }
    }

    @Override
    public boolean isReady() {
        return delegate.isReady();
    }

    @Override
    public void setWriteListener(@Nullable WriteListener listener) {
        // The container refuses none by itself.
        delegate.setWriteListener(listener == null ? null : new NotedWriteListener(listener, watch));
    }

    /** The container refuses none in its own words. */
    private static int lengthOf(byte @Nullable [] source) {
        return source == null ? 0 : source.length;
    }

    private IOException noted(IOException failure) {
        watch.notSent(failure);
        return failure;
    }
}
