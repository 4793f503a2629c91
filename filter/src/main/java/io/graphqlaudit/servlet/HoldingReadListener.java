package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import jakarta.servlet.ReadListener;
import java.io.IOException;

/** Tells an application that its request is whole only once it may act on it. */
final class HoldingReadListener implements ReadListener {
    private final ReadListener delegate;
    private final CapturedExchange exchange;
    private boolean told;

    HoldingReadListener(ReadListener delegate, CapturedExchange exchange) {
        this.delegate = delegate;
        this.exchange = exchange;
    }

    @Override
    public void onDataAvailable() throws IOException {
        if (told) {
            return;
        }
        try {
            delegate.onDataAvailable();
        } catch (IOException | RuntimeException e) {
            if (!exchange.isRefused()) {
                throw e;
            }
            // Thrown to the container, it would close the connection before the refusal could be answered.
            onError(e);
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        exchange.requestEnded();
        if (exchange.mayAct()) {
            delegate.onAllDataRead();
        } else {
            onError(new IntentRefusedException());
        }
    }

    /** Containers go on calling after a failure that they did not see; the application hears of one. */
    @Override
    public void onError(Throwable failure) {
        if (!told) {
            told = true;
            delegate.onError(failure);
        }
    }
}
