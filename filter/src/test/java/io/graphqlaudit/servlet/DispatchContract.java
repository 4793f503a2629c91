package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.later;
import static io.graphqlaudit.servlet.ContractCase.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;

/** Requests that are forwarded and included (Servlet 6.1, chapter 9). */
final class DispatchContract {
    private static final String ELSEWHERE = "/elsewhere?x=3";

    private DispatchContract() {}

    static List<ContractCase> cases() {
        return List.of(
                when("A forward gives the answer to another", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.FORWARD) {
                        paths(request, "forward", seen);
                        seen.saw("parameter", request.getParameter("x"));
                        seen.saw("body", request.getInputStream().readAllBytes().length);
                        response.getWriter().print("forwarded");
                        return;
                    }
                    response.getWriter().print("draft");
                    request.getRequestDispatcher(ELSEWHERE).forward(request, response);
                    seen.saw("committed", response.isCommitted());
                    seen.tried("write", () -> response.getWriter().print("more"));
                    paths(request, "forward", seen);
                }),
                when("A forward of what has left is refused", (request, response, seen) -> {
                    response.flushBuffer();
                    seen.tried(
                            "forward",
                            () -> request.getRequestDispatcher(ELSEWHERE).forward(request, response));
                }),
                when("A forward with wrappers meets them again", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.FORWARD) {
                        seen.saw("request", wrapped(request));
                        response.getOutputStream().print("forwarded");
                        return;
                    }
                    request.getRequestDispatcher(ELSEWHERE)
                            .forward(new OwnRequest(request), new HttpServletResponseWrapper(response));
                }),
                when("An error in a forward is an error", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.FORWARD) {
                        // Closing what was forwarded, Tomcat asks any wrapper for a writer and so chooses its charset.
                        response.getWriter();
                        response.sendError(404, "gone");
                        return;
                    }
                    request.getRequestDispatcher(ELSEWHERE).forward(request, response);
                }),
                when("A forward by name changes no path", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.FORWARD) {
                        paths(request, "forward", seen);
                        response.getWriter().print("by name");
                        return;
                    }
                    request.getServletContext().getNamedDispatcher("servlet").forward(request, response);
                }),
                when("An include adds to the answer", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
                        paths(request, "include", seen);
                        response.getWriter().print(" included ");
                        return;
                    }
                    response.setContentType("text/plain");
                    response.getWriter().print("before");
                    request.getRequestDispatcher(ELSEWHERE).include(request, response);
                    response.getWriter().print("after");
                    paths(request, "include", seen);
                }),
                when("An include cannot change the head", DispatchContract::includeWithHead),
                when("An include cannot end the answer", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
                        seen.tried("error", () -> response.sendError(403));
                        seen.tried("message", () -> response.sendError(403, "no"));
                        seen.tried("redirect", () -> response.sendRedirect("/x"));
                        seen.tried("reset", response::reset);
                        seen.saw("status", response.getStatus());
                        response.getWriter().print(" included ");
                        return;
                    }
                    response.setContentType("application/json");
                    response.getWriter().print("{\"data\":");
                    request.getRequestDispatcher(ELSEWHERE).include(request, response);
                    response.getWriter().print("null}");
                }),
                when("An include may flush", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
                        response.getWriter().print("included");
                        response.flushBuffer();
                        return;
                    }
                    request.getRequestDispatcher(ELSEWHERE).include(request, response);
                    seen.saw("committed", response.isCommitted());
                    response.getWriter().print("after");
                }),
                when("An exception in an include passes through", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
                        throw new IllegalStateException("included failure");
                    }
                    seen.tried(
                            "include",
                            () -> request.getRequestDispatcher(ELSEWHERE).include(request, response));
                    response.getWriter().print("went on");
                }),
                later("A cycle may start in a forward", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.FORWARD) {
                        var context = request.startAsync();
                        seen.saw("request", context.getRequest() == request);
                        context.start(() -> {
                            seen.tried(
                                    "write",
                                    () -> context.getResponse().getWriter().print("forwarded"));
                            context.complete();
                            seen.end();
                        });
                        return;
                    }
                    request.getRequestDispatcher(ELSEWHERE).forward(request, response);
                }),
                later("A cycle may start in a forward with its own pair", (request, response, seen) -> {
                    if (request.getDispatcherType() == DispatcherType.FORWARD) {
                        var context = request.startAsync(request, response);
                        seen.saw("original", context.hasOriginalRequestAndResponse());
                        context.start(() -> {
                            seen.saw("path", ((HttpServletRequest) context.getRequest()).getPathInfo());
                            seen.tried(
                                    "write",
                                    () -> context.getResponse().getWriter().print("forwarded"));
                            context.complete();
                            seen.end();
                        });
                        return;
                    }
                    request.getRequestDispatcher(ELSEWHERE).forward(request, response);
                }));
    }

    private static void includeWithHead(HttpServletRequest request, HttpServletResponse response, Sightings seen)
            throws java.io.IOException, jakarta.servlet.ServletException {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            response.setStatus(500);
            response.setHeader("A", "1");
            response.setContentType("text/html");
            response.setContentLength(3);
            seen.saw("head", response.getStatus() + response.getHeader("A") + response.getContentType());
            response.getOutputStream().print("included");
            return;
        }
        response.setContentType("text/plain");
        request.getRequestDispatcher(ELSEWHERE).include(request, response);
        response.getOutputStream().print("after");
        seen.saw("committed", response.isCommitted());
    }

    private static void paths(HttpServletRequest request, String dispatch, Sightings seen) {
        seen.saw("type", request.getDispatcherType());
        seen.saw("path", request.getRequestURI() + "|" + request.getPathInfo() + "|" + request.getQueryString());
        seen.saw("attribute", request.getAttribute("jakarta.servlet." + dispatch + ".request_uri"));
        seen.saw("name", request.getAttribute(RequestDispatcher.FORWARD_PATH_INFO));
    }

    private static boolean wrapped(ServletRequest request) {
        return request instanceof OwnRequest
                || (request instanceof jakarta.servlet.ServletRequestWrapper wrapper
                        && wrapper.isWrapperFor(OwnRequest.class));
    }

    private static final class OwnRequest extends HttpServletRequestWrapper {
        OwnRequest(HttpServletRequest request) {
            super(request);
        }
    }
}
