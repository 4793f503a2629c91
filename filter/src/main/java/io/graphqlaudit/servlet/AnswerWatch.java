package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.AnswerFacts;
import io.graphqlaudit.capture.CapturedExchange;
import jakarta.servlet.http.HttpServletResponse;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Watches an answer being written and tells the exchange before bytes can leave the server. It errs on the side
 * of telling too early: a record too many costs time, a byte too early costs the promise.
 *
 * <p>Containers send a buffer that overflows; Jetty also sends a single write longer than a quarter of the
 * buffer, and the last write of a declared length.
 */
final class AnswerWatch {
    private static final long UNDECLARED = -1;
    private static final int JETTY_AGGREGATION_SHARE = 4;
    // Nothing that a container's writer encodes to needs more bytes for one char.
    private static final int MOST_BYTES_PER_CHARACTER = 4;

    private final CapturedExchange exchange;
    private final HttpServletResponse response;
    private final AnswerFacts facts;
    private final Consumer<IntSupplier> leaving;
    private boolean writing;
    private long declaredLength = UNDECLARED;
    private long written;

    /** @param leaving what else is told, with the status, before anything leaves, also of what is no GraphQL */
    AnswerWatch(
            CapturedExchange exchange, HttpServletResponse response, AnswerFacts facts, Consumer<IntSupplier> leaving) {
        this.exchange = exchange;
        this.response = response;
        this.facts = facts;
        this.leaving = leaving;
    }

    /** Whether what the application answers must not leave. */
    boolean isRefused() {
        return exchange.isRefused();
    }

    void writing(int oneByte) {
        guarded(() -> {
            exchange.answer().add(oneByte);
            grows(1);
        });
    }

    void writing(byte[] source, int offset, int length) {
        guarded(() -> {
            exchange.answer().add(source, offset, length);
            grows(length);
        });
    }

    void writing(char[] source, int offset, int length) {
        guarded(() -> {
            exchange.answer().add(source, offset, length);
            grows(encodedLength(length));
        });
    }

    void writing(CharSequence source, int start, int end) {
        guarded(() -> {
            exchange.answer().add(source, start, end);
            grows(encodedLength(end - start));
        });
    }

    void writing(String printed) {
        guarded(() -> {
            exchange.answer().addEncoded(printed, response.getCharacterEncoding());
            grows(encodedLength(printed.length()));
        });
    }

    void formatting(String format, Object... arguments) {
        guarded(() -> {
            String text = String.format(Locale.ROOT, format, arguments);
            exchange.answer().add(text, 0, text.length());
            grows(encodedLength(text.length()));
        });
    }

    void writing(ByteBuffer source) {
        guarded(() -> {
            ByteBuffer copy = source.duplicate();
            int length = copy.remaining();
            if (copy.hasArray()) {
                exchange.answer().add(copy.array(), copy.arrayOffset() + copy.position(), length);
            } else {
                byte[] bytes = new byte[length];
                copy.get(bytes);
                exchange.answer().add(bytes, 0, length);
            }
            // Jetty has no place for it in its own buffer, and sends it at once.
            answerBegins();
            grows(length);
        });
    }

    /** Sending failed, which means that nobody is there any more; a text that cannot be encoded is another matter. */
    void notSent(IOException reason) {
        if (!(reason instanceof CharConversionException)) {
            exchange.clientGone();
        }
    }

    /** The application failed while it was asked for more; whether its client had gone is known by then. */
    void failed(Throwable thrown) {
        exchange.failed(thrown, FailureStatus.of(thrown));
    }

    /** Wrong arguments and recycled responses are for the container to answer, which may have written a part by then. */
    private void guarded(Runnable noting) {
        if (!exchange.wantsAnswer(facts)) {
            if (!writing) {
                // How much is written of it is not counted, so that its first byte is taken for one that leaves.
                writing = true;
                leaving.accept(response::getStatus);
            }
            return;
        }
        try {
            noting.run();
        } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            exchange.answerUnclear();
            mayBegin();
        } catch (RuntimeException | Error e) {
            exchange.answerLost(e);
            mayBegin();
        }
    }

    /** How much was written nobody knows; Tomcat begins to send before it refuses bytes outside of their array. */
    private void mayBegin() {
        leaving.accept(response::getStatus);
        exchange.leaves(facts);
    }

    void answerBegins() {
        leaving.accept(response::getStatus);
        exchange.answerBegins(facts);
    }

    void answerEnds() {
        leaving.accept(response::getStatus);
        exchange.answerEnds(facts);
    }

    void declared(long length) {
        declaredLength = length < 0 ? UNDECLARED : length;
        if (length >= 0 && written >= length) {
            // Jetty sends an answer as soon as it has the declared length, be it empty.
            answerBegins();
        }
    }

    void replacedBy(int status) {
        leaving.accept(() -> status);
        exchange.answerReplaced(facts, status);
    }

    void cleared() {
        exchange.answerCleared();
        written = 0;
    }

    private void grows(long bytes) {
        written += bytes;
        if (declaredLength != UNDECLARED && written >= declaredLength) {
            answerBegins();
            return;
        }
        int buffer = response.getBufferSize();
        if (written >= buffer || bytes > buffer / JETTY_AGGREGATION_SHARE || response.isCommitted()) {
            answerBegins();
        }
    }

    private static long encodedLength(int characters) {
        return (long) characters * MOST_BYTES_PER_CHARACTER;
    }
}
