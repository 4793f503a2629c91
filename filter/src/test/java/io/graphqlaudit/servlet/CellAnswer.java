package io.graphqlaudit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How an application answers once it has read its request. */
enum CellAnswer {
    RETURN,
    COMPLETE,
    DISPATCH;

    private static final String ANSWER = "{\"data\":{\"createModel\":{\"id\":\"ö\"}}}";

    /** Whether the request comes back to be answered. */
    boolean isSecondPass(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ASYNC;
    }

    /** What to do once the request was read. */
    Runnable of(HttpServletRequest request, ServletResponse response, Sightings seen, int operations) {
        if (this == RETURN) {
            return () -> dispatched(response, seen, operations);
        }
        return () -> {
            AsyncContext context = request.isAsyncStarted() ? request.getAsyncContext() : request.startAsync();
            if (this == DISPATCH) {
                context.dispatch();
            } else {
                context.start(() -> {
                    write(context.getResponse(), operations);
                    context.complete();
                    seen.end();
                });
            }
        };
    }

    void dispatched(ServletResponse response, Sightings seen, int operations) {
        write(response, operations);
        seen.end();
    }

    private static void write(ServletResponse response, int operations) {
        try {
            response.getWriter().print(operations == 1 ? ANSWER : "[" + ANSWER + "," + ANSWER + "]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
