package io.graphqlaudit.admin.stream;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Ends a stream when the server has ended its request. */
final class GoneListener implements AsyncListener {
    private final LiveStream stream;

    GoneListener(LiveStream stream) {
        this.stream = stream;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        stream.end(StreamEnd.CLIENT_GONE);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        stream.end(StreamEnd.CLIENT_GONE);
    }

    @Override
    public void onError(AsyncEvent event) {
        stream.end(StreamEnd.CLIENT_GONE);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
