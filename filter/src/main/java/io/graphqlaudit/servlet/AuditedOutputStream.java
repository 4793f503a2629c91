package io.graphqlaudit.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

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
            delegate.write(oneByte);
        }
    }

    @Override
    public void write(byte[] source) throws IOException {
        watch.writing(source, 0, source.length);
        if (!watch.isRefused()) {
            delegate.write(source);
        }
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        watch.writing(source, offset, length);
        if (!watch.isRefused()) {
            delegate.write(source, offset, length);
        }
    }

    /** Containers encode this by themselves, each in its own way; the other print methods all end here. */
    @Override
    public void print(String text) throws IOException {
        watch.writing(String.valueOf(text));
        if (!watch.isRefused()) {
            delegate.print(text);
        }
    }

    @Override
    public void flush() throws IOException {
        watch.answerBegins();
        if (!watch.isRefused()) {
            delegate.flush();
        }
    }

    @Override
    public void close() throws IOException {
        watch.answerEnds();
        if (!watch.isRefused()) {
            delegate.close();
        }
    }

    @Override
    public boolean isReady() {
        return delegate.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        delegate.setWriteListener(listener);
    }
}
