package io.graphqlaudit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The container's asynchronous context, with our wrappers where an application expects what it was given. Without
 * it the answer of {@code startAsync()} without arguments would pass the tee by.
 */
final class AsyncContextFacade implements AsyncContext {
    private final AsyncContext delegate;
    private final AsyncCycles cycles;
    private @Nullable AuditedRequest requestView;
    private @Nullable AuditedResponse responseView;

    AsyncContextFacade(AsyncContext delegate, AsyncCycles cycles) {
        this.delegate = delegate;
        this.cycles = cycles;
    }

    AsyncContext original() {
        return delegate;
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

    /**
     * The request by which the application knows that one: our wrapper for the container's own. Within a forward Tomcat
     * has another one than outside, for a while behind the same wrapper; it keeps its own view.
     */
    ServletRequest ours(ServletRequest original) {
        if (original == cycles.request().getRequest()) {
            return cycles.request();
        }
        return original instanceof HttpServletRequest container && !isWrapped(original) ? view(container) : original;
    }

    ServletResponse ours(ServletResponse original) {
        if (original == cycles.response().getResponse()) {
            return cycles.response();
        }
        return original instanceof HttpServletResponse container && !isWrapped(original) ? view(container) : original;
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return delegate.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        cycles.leaves();
        delegate.dispatch();
    }

    @Override
    public void dispatch(String path) {
        cycles.leaves();
        delegate.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        cycles.leaves();
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
        // Of none, the container says itself what it thinks.
        delegate.start(task == null ? task : cycles.inThisRequest(task));
    }

    @Override
    public void addListener(AsyncListener listener) {
        delegate.addListener(new AsyncListenerFacade(listener, this));
        cycles.listenedTo();
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        delegate.addListener(new AsyncListenerFacade(listener, this), request, response);
        cycles.listenedTo();
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

    private synchronized AuditedRequest view(HttpServletRequest container) {
        AuditedRequest known = requestView;
        if (known == null || known.getRequest() != container) {
            known = new AuditedRequest(container, cycles.exchange(), cycles);
            requestView = known;
        }
        return known;
    }

    private synchronized AuditedResponse view(HttpServletResponse container) {
        AuditedResponse known = responseView;
        if (known == null || known.getResponse() != container) {
            known = cycles.response().over(container);
            responseView = known;
        }
        return known;
    }

    private static boolean isWrapped(ServletRequest request) {
        ServletRequest current = request;
        while (current instanceof ServletRequestWrapper wrapper) {
            if (current instanceof AuditedRequest) {
                return true;
            }
            current = wrapper.getRequest();
        }
        return false;
    }

    private static boolean isWrapped(ServletResponse response) {
        ServletResponse current = response;
        while (current instanceof ServletResponseWrapper wrapper) {
            if (current instanceof AuditedResponse) {
                return true;
            }
            current = wrapper.getResponse();
        }
        return false;
    }
}
