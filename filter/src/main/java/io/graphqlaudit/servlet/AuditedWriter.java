package io.graphqlaudit.servlet;

import java.io.PrintWriter;
import java.io.Writer;

/** The response's writer, with a tee. */
final class AuditedWriter extends PrintWriter {
    private final PrintWriter delegate;

    AuditedWriter(PrintWriter delegate, AnswerWatch watch) {
        super(new Tee(delegate, watch));
        this.delegate = delegate;
    }

    @Override
    public boolean checkError() {
        boolean own = super.checkError();
        return delegate.checkError() || own;
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
            delegate.write(character);
        }

        @Override
        public void write(char[] source, int offset, int length) {
            watch.writing(source, offset, length);
            delegate.write(source, offset, length);
        }

        @Override
        public void write(String source, int offset, int length) {
            watch.writing(source, offset, offset + length);
            delegate.write(source, offset, length);
        }

        @Override
        public void flush() {
            watch.answerBegins();
            delegate.flush();
        }

        @Override
        public void close() {
            watch.answerEnds();
            delegate.close();
        }
    }
}
