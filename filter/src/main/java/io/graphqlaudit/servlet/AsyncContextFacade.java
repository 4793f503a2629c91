package io.graphqlaudit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The container's asynchronous context, with our wrappers where an application expects what it was given. Without
 * it the answer of {@code startAsync()} without arguments would pass the tee by.
 */
final class AsyncContextFacade implements AsyncContext {
    private final AsyncContext delegate;
    private final AsyncCycles cycles;
    private final @Nullable ServletRequest suppliedRequest;
    private final @Nullable ServletResponse suppliedResponse;

    AsyncContextFacade(
            AsyncContext delegate,
            AsyncCycles cycles,
            @Nullable ServletRequest suppliedRequest,
            @Nullable ServletResponse suppliedResponse) {
        this.delegate = delegate;
        this.cycles = cycles;
        this.suppliedRequest = suppliedRequest;
        this.suppliedResponse = suppliedResponse;
    }

    boolean isFor(AsyncContext original) {
        return delegate == original;
    }

    /** The facade of a later cycle's context, which some containers make anew. */
    AsyncContextFacade renewed(@Nullable AsyncContext current) {
        return current == null || isFor(current) ? this : cycles.facadeOf(current);
    }

    @Override
    public ServletRequest getRequest() {
        // Asked first, since it refuses once the cycle has ended.
        return ours(delegate.getRequest());
    }

    @Override
    public ServletResponse getResponse() {
        return ours(delegate.getResponse());
    }

    ServletRequest ours(ServletRequest original) {
        if (suppliedRequest != null) {
            return suppliedRequest;
        }
        return original == cycles.request().getRequest() ? cycles.request() : original;
    }

    ServletResponse ours(ServletResponse original) {
        if (suppliedResponse != null) {
            return suppliedResponse;
        }
        return original == cycles.response().getResponse() ? cycles.response() : original;
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return delegate.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        cycles.exchange().leaves(cycles.facts());
        delegate.dispatch();
    }

    @Override
    public void dispatch(String path) {
        cycles.exchange().leaves(cycles.facts());
        delegate.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        cycles.exchange().leaves(cycles.facts());
        delegate.dispatch(context, path);
    }

    @Override
    public void complete() {
        cycles.exchange().answerEnds(cycles.facts());
        cycles.refuseIfRefused();
        delegate.complete();
    }

    @Override
    public void start(Runnable task) {
        delegate.start(task);
    }

    @Override
    public void addListener(AsyncListener listener) {
        delegate.addListener(new AsyncListenerFacade(listener, this));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        delegate.addListener(new AsyncListenerFacade(listener, this), request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return delegate.createListener(type);
    }

    @Override
    public void setTimeout(long timeout) {
        delegate.setTimeout(timeout);
    }

    @Override
    public long getTimeout() {
        return delegate.getTimeout();
    }
}
