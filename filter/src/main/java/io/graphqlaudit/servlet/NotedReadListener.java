package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import jakarta.servlet.ReadListener;
import java.io.IOException;

/** Hears, with the application, that the body is whole, or that its client has given it up. */
record NotedReadListener(ReadListener delegate, CapturedExchange exchange) implements ReadListener {
    @Override
    public void onDataAvailable() throws IOException {
        delegate.onDataAvailable();
    }

    @Override
    public void onAllDataRead() throws IOException {
        exchange.requestEnded();
        delegate.onAllDataRead();
    }

    @Override
    public void onError(Throwable failure) {
        if (failure instanceof IOException broken) {
            BrokenBody.noted(broken, exchange);
        }
        delegate.onError(failure);
    }
}
