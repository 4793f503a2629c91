package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Notes the characters that the application reads, as its container decoded them. Where only the container knows
 * whether they were the last, and the application must not act on them before their intent is on disk, it reads one
 * character ahead.
 */
final class TeeReader extends Reader {
    private static final int NONE = -1;

    private final BufferedReader delegate;
    private final CapturedExchange exchange;
    private final boolean again;
    private int ahead = NONE;
    /** The application's to see, but not before it has all that came before. */
    private @Nullable IOException failedAhead;

    /** @param again whether what it gives was noted before */
    TeeReader(BufferedReader delegate, CapturedExchange exchange, boolean again) {
        this.delegate = delegate;
        this.exchange = exchange;
        this.again = again;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = ahead == NONE ? readNow(target, offset, length) : readBehindAhead(target, offset, length);
        if (count < 0) {
            exchange.requestEnded();
        } else if (!again) {
            exchange.read(target, offset, count);
        }
        if (count > 0 && ahead == NONE && exchange.mustLookAhead()) {
            lookAhead();
        }
        IntentRefusedException.unlessMayAct(exchange);
        return count;
    }

    private int readNow(char[] target, int offset, int length) throws IOException {
        IOException failure = failedAhead;
        if (failure != null) {
            throw failure;
        }
        try {
            return delegate.read(target, offset, length);
        } catch (IOException e) {
            throw BrokenBody.noted(e, exchange);
        }
    }

    private int readBehindAhead(char[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        target[offset] = (char) ahead;
        ahead = NONE;
        int more = 0;
        try {
            // Only what is there already: nobody is to wait for more than one character.
            more = length > 1 && delegate.ready() ? delegate.read(target, offset + 1, length - 1) : 0;
        } catch (IOException e) {
            failedAhead = BrokenBody.noted(e, exchange);
        }
        return 1 + Math.max(0, more);
    }

    private void lookAhead() {
        try {
            ahead = delegate.read();
            if (ahead == NONE) {
                exchange.requestEnded();
            }
        } catch (IOException e) {
            failedAhead = BrokenBody.noted(e, exchange);
        }
    }

    @Override
    public boolean ready() throws IOException {
        return ahead != NONE || delegate.ready();
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }
}
