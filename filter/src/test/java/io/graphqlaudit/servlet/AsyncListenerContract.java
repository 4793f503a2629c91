package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.later;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Who listens to an asynchronous cycle, and what is told (Servlet 6.1, section 2.3.3.3). */
final class AsyncListenerContract {
    private static final long SOON = 300;

    private AsyncListenerContract() {}

    static List<ContractCase> cases() {
        return List.of(
                later("A listener hears of the end with what it knows", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.addListener(new OnComplete(event -> {
                        seen.saw("context", event.getAsyncContext() == context);
                        seen.saw("request", event.getSuppliedRequest() == request);
                        seen.saw("response", event.getSuppliedResponse() == response);
                        seen.saw("failure", event.getThrowable());
                        seen.end();
                    }));
                    context.complete();
                }),
                later("A listener is given the pair it came with", (request, response, seen) -> {
                    HttpServletRequestWrapper ownRequest = new HttpServletRequestWrapper(request);
                    HttpServletResponseWrapper ownResponse = new HttpServletResponseWrapper(response);
                    AsyncContext context = request.startAsync(request, response);
                    context.addListener(
                            new OnComplete(event -> {
                                seen.saw("request", event.getSuppliedRequest() == ownRequest);
                                seen.saw("response", event.getSuppliedResponse() == ownResponse);
                                seen.end();
                            }),
                            ownRequest,
                            ownResponse);
                    context.complete();
                }),
                later("A listener's pair comes before that of the cycle", (request, response, seen) -> {
                    HttpServletRequestWrapper ownRequest = new HttpServletRequestWrapper(request);
                    HttpServletResponseWrapper ownResponse = new HttpServletResponseWrapper(response);
                    AsyncContext context = request.startAsync(ownRequest, ownResponse);
                    context.addListener(new OnComplete(event -> {
                        seen.saw("of the cycle", event.getSuppliedRequest() == ownRequest);
                        seen.saw("response of the cycle", event.getSuppliedResponse() == ownResponse);
                    }));
                    context.addListener(
                            new OnComplete(event -> {
                                seen.saw("own", event.getSuppliedRequest() == request);
                                seen.saw("own response", event.getSuppliedResponse() == response);
                                seen.end();
                            }),
                            request,
                            response);
                    context.complete();
                }),
                later("A listener may answer when the time is over", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.setTimeout(SOON);
                    context.addListener(new Telling(seen) {
                        @Override
                        public void onTimeout(AsyncEvent event) throws IOException {
                            super.onTimeout(event);
                            ((HttpServletResponse) event.getSuppliedResponse()).setStatus(503);
                            event.getSuppliedResponse().getWriter().print("too late");
                            event.getAsyncContext().complete();
                        }
                    });
                }),
                later("A listener may dispatch when the time is over", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        response.getWriter().print("after the time");
                        return;
                    }
                    AsyncContext context = request.startAsync();
                    context.setTimeout(SOON);
                    context.addListener(new Dispatching(seen));
                }),
                later("A listener may send an error when the time is over", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.setTimeout(SOON);
                    context.addListener(new Telling(seen) {
                        @Override
                        public void onTimeout(AsyncEvent event) throws IOException {
                            super.onTimeout(event);
                            ((HttpServletResponse) event.getSuppliedResponse()).sendError(503, "too late");
                            event.getAsyncContext().complete();
                        }
                    });
                }),
                later("Another cycle may follow one whose time is over", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        context.addListener(new Telling(seen));
                        response.getWriter().print("after the time");
                        context.complete();
                        return;
                    }
                    context.setTimeout(SOON);
                    context.addListener(new Dispatching(seen));
                }),
                later("A listener that does nothing leaves the time to the container", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.setTimeout(SOON);
                    context.addListener(new Telling(seen));
                }),
                later("A listener that fails is passed over", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.addListener(new OnComplete(event -> {
                        throw new IllegalStateException("a listener's own");
                    }));
                    context.addListener(new Telling(seen));
                    context.getResponse().getWriter().print("complete");
                    context.complete();
                }),
                later("A listener hears of what the servlet throws", (request, response, seen) -> {
                    request.startAsync().addListener(new Telling(seen) {
                        @Override
                        public void onError(AsyncEvent event) throws IOException {
                            super.onError(event);
                            seen.end();
                        }

                        @Override
                        public void onComplete(AsyncEvent event) {
                            // Tomcat does not come to this.
                        }
                    });
                    throw new IllegalStateException("heard");
                }),
                later("A listener may answer what the servlet throws", (request, response, seen) -> {
                    request.startAsync().addListener(new Telling(seen) {
                        @Override
                        public void onError(AsyncEvent event) throws IOException {
                            super.onError(event);
                            ((HttpServletResponse) event.getSuppliedResponse()).setStatus(502);
                            event.getSuppliedResponse().getWriter().print("answered");
                            event.getAsyncContext().complete();
                        }
                    });
                    throw new IllegalStateException("answered");
                }),
                later("A new cycle forgets the listeners of the last", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        AsyncContext second = request.startAsync();
                        second.addListener(new OnComplete(event -> seen.end()));
                        second.complete();
                        return;
                    }
                    AsyncContext first = request.startAsync();
                    first.addListener(new Telling(seen));
                    first.dispatch();
                }),
                later("A listener may stay for a new cycle", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        request.startAsync().complete();
                        return;
                    }
                    AsyncContext first = request.startAsync();
                    first.addListener(new Telling(seen) {
                        @Override
                        public void onStartAsync(AsyncEvent event) throws IOException {
                            super.onStartAsync(event);
                            event.getAsyncContext().addListener(this);
                        }
                    });
                    first.dispatch();
                }),
                later("A container makes listeners", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    seen.of(
                            "made",
                            () -> context.createListener(OnComplete.class).getClass());
                    seen.tried("null", () -> context.createListener(NotMade.class));
                    context.complete();
                    seen.end();
                }),
                later("The last listener is told last", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    StringBuilder order = new StringBuilder();
                    context.addListener(new OnComplete(event -> order.append("first ")));
                    context.addListener(new OnComplete(event -> order.append("second ")));
                    context.addListener(new OnComplete(event -> {
                        seen.saw("order", order);
                        seen.end();
                    }));
                    context.complete();
                }));
    }

    /** Hears of the end only. */
    static final class OnComplete implements AsyncListener {
        private final Consumer<AsyncEvent> heard;

        /** For the container. */
        public OnComplete() {
            this(event -> {});
        }

        OnComplete(Consumer<AsyncEvent> heard) {
            this.heard = heard;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            heard.accept(event);
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    /** Has the request come again when the time is over. */
    private static final class Dispatching extends Telling {
        Dispatching(Sightings seen) {
            super(seen);
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            super.onTimeout(event);
            event.getAsyncContext().dispatch();
        }
    }

    /** Notes all it hears, until the end. */
    static class Telling implements AsyncListener {
        private final Sightings seen;

        Telling(Sightings seen) {
            this.seen = seen;
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            seen.saw("complete", event.getThrowable());
            seen.end();
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            seen.saw("timeout", event.getThrowable());
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            seen.saw("error", event.getThrowable());
        }

        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            seen.saw("start", event.getAsyncContext().hasOriginalRequestAndResponse());
        }
    }

    /** Cannot be made by a container. */
    static final class NotMade implements AsyncListener {
        NotMade(String needed) throws ServletException {
            throw new ServletException(needed);
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
