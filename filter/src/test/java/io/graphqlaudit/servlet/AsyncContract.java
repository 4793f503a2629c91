package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.later;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Asynchronous cycles (Servlet 6.1, section 2.3.3.3). */
final class AsyncContract {
    /** Long enough for a servlet to return, and short for who waits. */
    private static final long SOON = 300;

    private AsyncContract() {}

    static List<ContractCase> cases() {
        return List.of(
                later("A cycle knows the servlet's own pair", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    knows(context, request, response, seen);
                    finish(context, "plain", seen);
                }),
                later("A cycle started with its own pair is original", (request, response, seen) -> {
                    AsyncContext context = request.startAsync(request, response);
                    knows(context, request, response, seen);
                    finish(context, "own", seen);
                }),
                later("A cycle started with wrappers is not original", (request, response, seen) -> {
                    HttpServletRequest ownRequest = new HttpServletRequestWrapper(request);
                    HttpServletResponse ownResponse = new HttpServletResponseWrapper(response);
                    AsyncContext context = ownRequest.startAsync(ownRequest, ownResponse);
                    knows(context, ownRequest, ownResponse, seen);
                    finish(context, "wrapped", seen);
                }),
                later("A cycle started with one wrapper is not original", (request, response, seen) -> {
                    HttpServletResponse ownResponse = new HttpServletResponseWrapper(response);
                    AsyncContext context = request.startAsync(request, ownResponse);
                    knows(context, request, ownResponse, seen);
                    finish(context, "half", seen);
                }),
                later("A second start in one cycle is refused", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    seen.of("again", () -> request.startAsync() == context);
                    seen.of("with a pair", () -> request.startAsync(request, response) == context);
                    finish(context, "one", seen);
                }),
                later("A cycle that is complete is over", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.getResponse().getWriter().print("complete");
                    context.complete();
                    seen.tried("complete", context::complete);
                    seen.tried("dispatch", context::dispatch);
                    seen.of("started", request::isAsyncStarted);
                    seen.of("start", () -> request.startAsync() == context);
                    seen.end();
                }),
                later("A context outlives its cycle and tells nothing", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.addListener(new AsyncListenerContract.OnComplete(event -> {
                        seen.tried("complete", context::complete);
                        seen.end();
                    }));
                    context.complete();
                }),
                later("What a cycle has a container thread run is run", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.start(() -> {
                        seen.of("same", () -> request.getAsyncContext() == context);
                        seen.of("started", request::isAsyncStarted);
                        finish(context, "by the container", seen);
                    });
                }),
                later("A thread of the application may write by the servlet's response", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    Thread own = new Thread(() -> {
                        seen.tried("write", () -> response.getWriter().print("by a thread"));
                        seen.tried("flush", response::flushBuffer);
                        seen.tried("more", () -> response.getWriter().print(" and more"));
                        context.complete();
                        seen.end();
                    });
                    own.start();
                }),
                later("A dispatch comes back to the servlet", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        dispatched(request, seen);
                        response.getWriter().print("dispatched");
                        seen.end();
                        return;
                    }
                    AsyncContext context = request.startAsync();
                    context.getResponse().getWriter().print("before ");
                    context.dispatch();
                    seen.tried("again", context::dispatch);
                    seen.tried("complete", context::complete);
                }),
                later("A dispatch may go elsewhere", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        dispatched(request, seen);
                        seen.saw("parameter", request.getParameter("x"));
                        response.getWriter().print("elsewhere");
                        seen.end();
                        return;
                    }
                    request.startAsync(request, response).dispatch("/elsewhere?x=3");
                }),
                later("A dispatch may name its application", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        dispatched(request, seen);
                        response.getWriter().print("named");
                        seen.end();
                        return;
                    }
                    AsyncContext context = request.startAsync();
                    context.start(() -> context.dispatch(request.getServletContext(), "/named"));
                }),
                later("A dispatch keeps the wrappers of its cycle", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        seen.saw("wrapped", request.getHeader("Own"));
                        response.getWriter().print("kept");
                        seen.end();
                        return;
                    }
                    HttpServletRequest own = new OwnHeader(request);
                    own.startAsync(own, new HttpServletResponseWrapper(response))
                            .dispatch();
                }),
                later("A dispatched request may start another cycle", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        AsyncContext second = request.startAsync();
                        knows(second, request, response, seen);
                        finish(second, "second cycle", seen);
                        return;
                    }
                    request.startAsync().dispatch();
                }),
                later("A third cycle follows a second", (request, response, seen) -> {
                    Object round = request.getAttribute("round");
                    int number = round == null ? 1 : (int) round + 1;
                    seen.saw("round " + number, request.getDispatcherType());
                    if (number == 4) {
                        response.getWriter().print("fourth pass");
                        seen.end();
                        return;
                    }
                    request.setAttribute("round", number);
                    AsyncContext context = request.startAsync();
                    context.start(context::dispatch);
                }),
                later("A cycle has a time limit", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    seen.saw("default", context.getTimeout());
                    context.setTimeout(SOON);
                    seen.saw("limit", context.getTimeout());
                    seen.end();
                }),
                later("What a cycle does after its servlet failed", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.setTimeout(SOON);
                    seen.end();
                    throw new IllegalStateException("after the start");
                }),
                later("A failure after the end of the cycle", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.getResponse().getWriter().print("complete");
                    context.complete();
                    seen.end();
                    throw new IllegalStateException("after complete");
                }),
                later("A failure of the dispatched servlet", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        seen.end();
                        throw new IllegalStateException("dispatched");
                    }
                    request.startAsync().dispatch();
                }),
                later("An error in a cycle ends it", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    context.start(() -> {
                        HttpServletResponse inCycle = (HttpServletResponse) context.getResponse();
                        seen.tried("error", () -> inCycle.sendError(409, "conflict"));
                        endIfNotEnded(context);
                        seen.end();
                    });
                }),
                later("An error sent by the dispatched servlet", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        response.getWriter().print("thrown away");
                        response.sendError(409, "of the second pass");
                        seen.end();
                        return;
                    }
                    request.startAsync().dispatch();
                }),
                later("An error with a page sent by the dispatched servlet", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        response.sendError(TestServer.ERROR_STATUS, "of the second pass");
                        seen.end();
                        return;
                    }
                    request.startAsync().dispatch();
                }),
                later("Another thread begins the answer before the servlet returns", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    CountDownLatch begun = new CountDownLatch(1);
                    context.start(() -> {
                        seen.tried("begun", () -> {
                            context.getResponse().getWriter().print("begun, ");
                            context.getResponse().flushBuffer();
                        });
                        begun.countDown();
                    });
                    Sightings.await(begun);
                    seen.saw("committed", response.isCommitted());
                    context.getResponse().getWriter().print("ended");
                    context.complete();
                    seen.end();
                }),
                later("A redirect in a cycle", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    seen.tried("redirect", () -> response.sendRedirect("/x"));
                    context.complete();
                    seen.end();
                }),
                later("A cycle that is complete before its servlet returns", (request, response, seen) -> {
                    CountDownLatch complete = new CountDownLatch(1);
                    AsyncContext context = request.startAsync();
                    new Thread(() -> {
                                seen.tried(
                                        "write",
                                        () -> response.getOutputStream().print("early"));
                                seen.tried("complete", context::complete);
                                complete.countDown();
                            })
                            .start();
                    Sightings.await(complete);
                    seen.end();
                }));
    }

    private static void knows(
            AsyncContext context, HttpServletRequest request, HttpServletResponse response, Sightings seen) {
        seen.saw("request", context.getRequest() == request);
        seen.saw("response", context.getResponse() == response);
        seen.saw("original", context.hasOriginalRequestAndResponse());
        seen.saw("context", request.getAsyncContext() == context);
        seen.saw("started", request.isAsyncStarted());
    }

    private static void finish(AsyncContext context, String text, Sightings seen) {
        seen.tried("write", () -> context.getResponse().getWriter().print(text));
        context.complete();
        seen.end();
    }

    private static void dispatched(HttpServletRequest request, Sightings seen) {
        seen.saw("path", request.getRequestURI() + request.getPathInfo() + request.getQueryString());
        seen.saw("from", request.getAttribute(AsyncContext.ASYNC_REQUEST_URI));
        seen.saw("from path", request.getAttribute(AsyncContext.ASYNC_PATH_INFO));
        seen.saw("started", request.isAsyncStarted());
        seen.of("context", () -> request.getAsyncContext() != null);
    }

    private static final class OwnHeader extends HttpServletRequestWrapper {
        OwnHeader(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return name.equals("Own") ? "kept" : super.getHeader(name);
        }
    }

    /** Whether the container has ended it by then, for the error, is a race of its threads. */
    private static void endIfNotEnded(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException ended) {
            // It was quicker.
        }
    }
}
