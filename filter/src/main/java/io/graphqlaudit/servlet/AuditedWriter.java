package io.graphqlaudit.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;

/** The response's writer, with a tee. */
final class AuditedWriter extends PrintWriter {
    private final PrintWriter delegate;
    private final AnswerWatch watch;

    AuditedWriter(PrintWriter delegate, AnswerWatch watch) {
        super(new Tee(delegate, watch));
        this.delegate = delegate;
        this.watch = watch;
    }

    boolean isFor(PrintWriter original) {
        return delegate == original;
    }

    @Override
    public boolean checkError() {
        watch.answerBegins();
        return watch.isRefused() || isBroken();
    }

    private boolean isBroken() {
        boolean broken = delegate.checkError();
        if (broken) {
            watch.notSent(new IOException("the writer is broken"));
        }
        return broken;
    }

    /** Closes the container's writer alone, which then decides what writing to a closed writer means. */
    @Override
    public void close() {
        watch.answerEnds();
        if (!watch.isRefused()) {
            delegate.close();
        }
    }

    /** Containers choose the locale; for the tee any will do. */
    @Override
    public PrintWriter format(String format, Object... arguments) {
        watch.formatting(format, arguments);
        if (!watch.isRefused()) {
            delegate.format(format, arguments);
        }
        return this;
    }

    @Override
    public PrintWriter format(Locale locale, String format, Object... arguments) {
        watch.formatting(format, arguments);
        if (!watch.isRefused()) {
            delegate.format(locale, format, arguments);
        }
        return this;
    }

    @Override
    public PrintWriter printf(String format, Object... arguments) {
        return format(format, arguments);
    }

    @Override
    public PrintWriter printf(Locale locale, String format, Object... arguments) {
        return format(locale, format, arguments);
    }

    private static final class Tee extends Writer {
        private final PrintWriter delegate;
        private final AnswerWatch watch;

        Tee(PrintWriter delegate, AnswerWatch watch) {
            this.delegate = delegate;
            this.watch = watch;
        }

        @Override
        public void write(int character) {
            watch.writing(new char[] {(char) character}, 0, 1);
            if (!watch.isRefused()) {
                delegate.write(character);
            }
        }

        @Override
        public void write(char[] source, int offset, int length) {
            watch.writing(source, offset, length);
            if (!watch.isRefused()) {
                delegate.write(source, offset, length);
            }
        }

        @Override
        public void write(String source, int offset, int length) {
            watch.writing(source, offset, offset + length);
            if (!watch.isRefused()) {
                delegate.write(source, offset, length);
            }
        }

        @Override
        public void flush() {
            watch.answerBegins();
            if (!watch.isRefused()) {
                delegate.flush();
            }
        }

        @Override
        public void close() {
            watch.answerEnds();
            if (!watch.isRefused()) {
                delegate.close();
            }
        }
    }
}
