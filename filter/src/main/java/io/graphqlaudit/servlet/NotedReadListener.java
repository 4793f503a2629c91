package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import jakarta.servlet.ReadListener;
import java.io.IOException;

/** Hears, with the application, that the body is whole, or that its client has given it up. */
record NotedReadListener(ReadListener delegate, CapturedExchange exchange) implements ReadListener {
    @Override
    public void onDataAvailable() throws IOException {
        try {
            delegate.onDataAvailable();
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
            throw e;
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        exchange.requestEnded();
        try {
            delegate.onAllDataRead();
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
            throw e;
        }
    }

    /** Containers tell it to all who listen as if the connection had failed; whether it had is known by then. */
    private void failed(Throwable thrown) {
        exchange.failed(thrown, FailureStatus.of(thrown));
    }

    @Override
    public void onError(Throwable failure) {
        if (failure instanceof IOException broken) {
            BrokenBody.noted(broken, exchange);
        }
        delegate.onError(failure);
    }
}
