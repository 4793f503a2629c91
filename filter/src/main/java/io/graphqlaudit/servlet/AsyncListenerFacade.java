package io.graphqlaudit.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives an application's listener events that hold the facade and the wrappers it knows. */
record AsyncListenerFacade(AsyncListener delegate, AsyncContextFacade context) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        delegate.onComplete(ours(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        delegate.onTimeout(ours(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        delegate.onError(ours(event));
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        delegate.onStartAsync(ours(event));
    }

    private AsyncEvent ours(AsyncEvent event) {
        @Nullable ServletRequest request = event.getSuppliedRequest();
        @Nullable ServletResponse response = event.getSuppliedResponse();
        return new AsyncEvent(
                context.renewed(event.getAsyncContext()),
                request == null ? null : context.ours(request),
                response == null ? null : context.ours(response),
                event.getThrowable());
    }
}
