package io.graphqlaudit.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.connector.Response;
import org.apache.catalina.connector.ResponseFacade;
import org.jspecify.annotations.Nullable;

/**
 * Stands outermost, where it has the container's own response, and notes whether the answer had begun to leave when the
 * sink was given the first record of the request. One request at a time.
 */
final class FirstRecord implements Filter {
    private final AtomicReference<@Nullable Boolean> tooLate = new AtomicReference<>();
    private volatile @Nullable ServletResponse container;

    /** From now on looks at the next request. */
    void forget() {
        container = null;
        tooLate.set(null);
    }

    /** To be called while the sink is given records. */
    void note() {
        tooLate.compareAndSet(null, hasBegun());
    }

    /** Whether the answer had begun by then; null while there is no record. */
    @Nullable
    Boolean cameTooLate() {
        return tooLate.get();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // What is dispatched within the request may have another view of it; a later request is of no interest.
        if (request.getDispatcherType() == DispatcherType.REQUEST && container == null) {
            container = response;
        }
        chain.doFilter(request, response);
    }

    private boolean hasBegun() {
        ServletResponse response = container;
        try {
            return response == null
                    || (response instanceof ResponseFacade ? begunOnTomcat(response) : response.isCommitted());
        } catch (IllegalStateException | NullPointerException recycled) {
            return true;
        }
    }

    /** To an application Tomcat says so as well where nothing has left and nothing more is taken, as behind a forward. */
    private static boolean begunOnTomcat(ServletResponse facade) {
        try {
            Field inner = ResponseFacade.class.getDeclaredField("response");
            inner.setAccessible(true);
            return ((Response) inner.get(facade)).isCommitted();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
