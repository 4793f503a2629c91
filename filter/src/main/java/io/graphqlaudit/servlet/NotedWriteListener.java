package io.graphqlaudit.servlet;

import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Hears, with the application, that its client has gone away. */
record NotedWriteListener(WriteListener delegate, AnswerWatch watch) implements WriteListener {
    @Override
    public void onWritePossible() throws IOException {
        delegate.onWritePossible();
    }

    @Override
    public void onError(Throwable failure) {
        if (failure instanceof IOException notSent) {
            watch.notSent(notSent);
        }
        delegate.onError(failure);
    }
}
