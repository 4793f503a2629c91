package io.graphqlaudit.servlet;

import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Hears, with the application, that its client has gone away, and knows it from a failure of the application itself. */
record NotedWriteListener(WriteListener delegate, AnswerWatch watch) implements WriteListener {
    @Override
    public void onWritePossible() throws IOException {
        try {
            delegate.onWritePossible();
        } catch (IOException | RuntimeException | Error e) {
            // Containers tell it to all who listen as if the connection had failed.
            watch.failed(e);
            throw e;
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (failure instanceof IOException notSent) {
            watch.notSent(notSent);
        }
        delegate.onError(failure);
    }
}
