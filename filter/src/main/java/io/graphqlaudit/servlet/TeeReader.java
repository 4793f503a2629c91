package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Notes the characters that the application reads, as its container decoded them. */
final class TeeReader extends Reader {
    private final BufferedReader delegate;
    private final CapturedExchange exchange;

    TeeReader(BufferedReader delegate, CapturedExchange exchange) {
        this.delegate = delegate;
        this.exchange = exchange;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = delegate.read(target, offset, length);
        if (count < 0) {
            exchange.requestEnded();
        } else {
            exchange.read(target, offset, count);
        }
        IntentRefusedException.unlessMayAct(exchange);
        return count;
    }

    @Override
    public boolean ready() throws IOException {
        return delegate.ready();
    }

    @Override
    public void close() throws IOException {
        delegate.close();
    }
}
