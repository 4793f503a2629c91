package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.when;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** What a request tells of itself (Servlet 6.1, chapters 3 and 6). */
final class RequestContract {
    private RequestContract() {}

    static List<ContractCase> cases() {
        return List.of(
                when("A request tells what its head says", (request, response, seen) -> {
                    seen.saw("method", request.getMethod());
                    seen.saw("address", request.getRequestURL());
                    seen.saw("path", request.getServletPath() + "|" + request.getPathInfo());
                    seen.saw("query", request.getQueryString());
                    seen.saw("protocol", request.getProtocol() + request.getScheme() + request.isSecure());
                    seen.saw("headers", request.getHeaderNames());
                    seen.saw("type", request.getHeader("content-type") + request.getContentType());
                    seen.saw("length", request.getContentLength() + request.getContentLengthLong());
                    seen.of("no number", () -> request.getIntHeader("Host"));
                    seen.of("no date", () -> request.getDateHeader("Host"));
                    seen.saw("locale", request.getLocale());
                    seen.saw("match", request.getHttpServletMapping().getPattern());
                    seen.saw("client", request.getRemoteAddr() + request.getAuthType() + request.getRemoteUser());
                }),
                when("A request holds the attributes that were set and no others", (request, response, seen) -> {
                    seen.saw(
                            "at first",
                            Collections.list(request.getAttributeNames()).size());
                    request.setAttribute("mine", 1);
                    seen.saw("names", Collections.list(request.getAttributeNames()));
                    request.removeAttribute("mine");
                    seen.saw("at last", Collections.list(request.getAttributeNames()));
                }),
                when("There is no asynchronous context before a cycle has started", (request, response, seen) -> {
                    seen.saw("supported", request.isAsyncSupported());
                    seen.saw("started", request.isAsyncStarted());
                    seen.of("context", request::getAsyncContext);
                    seen.saw("dispatch", request.getDispatcherType());
                }),
                when("A session that is made is the request's from then on", (request, response, seen) -> {
                    seen.saw("before", request.getSession(false));
                    request.getSession().setAttribute("a", "b");
                    seen.saw("kept", request.getSession(false).getAttribute("a"));
                    seen.saw("renewed", !request.changeSessionId().isEmpty());
                    request.getSession().invalidate();
                    seen.saw("after", request.getSession(false));
                    seen.tried("id", request::changeSessionId);
                }),
                when("Who signs in by the container is known from then on", (request, response, seen) -> {
                    seen.tried("wrong", () -> request.login(TestServer.USER, "wrong"));
                    seen.tried("right", () -> request.login(TestServer.USER, TestServer.PASSWORD));
                    seen.saw("name", request.getRemoteUser());
                    seen.tried("again", () -> request.login(TestServer.USER, TestServer.PASSWORD));
                    seen.tried("out", request::logout);
                    seen.saw("nobody", request.getUserPrincipal());
                    seen.of("challenge", () -> request.authenticate(response));
                }),
                when("A wrapper of the application finds what it wraps", (request, response, seen) -> {
                    HttpServletRequestWrapper own = new HttpServletRequestWrapper(request);
                    HttpServletRequestWrapper outer = new HttpServletRequestWrapper(own);
                    seen.saw("object", outer.isWrapperFor(request));
                    seen.saw("type", outer.isWrapperFor(HttpServletRequestWrapper.class));
                    seen.saw("inner", outer.getRequest() == own && own.getRequest() == request);
                    own.setRequest(request);
                    seen.of("null", () -> new HttpServletRequestWrapper((HttpServletRequest) null));
                }),
                when("Nothing is pushed where HTTP/2 is not spoken", (request, response, seen) -> {
                    seen.of("builder", request::newPushBuilder);
                }),
                when("A mutation in the URL is parameters", RawCall.get("GET"), RequestContract::parameters),
                when("A mutation in the URL has no body", RawCall.get("GET"), (request, response, seen) -> {
                    seen.saw("length", request.getContentLength());
                    seen.saw("first", request.getInputStream().read());
                }),
                when("HEAD answers as GET does and sends no body", RawCall.get("HEAD"), (request, response, seen) -> {
                    response.setContentType("text/plain");
                    response.getWriter().print("twelve chars");
                }),
                when("DELETE may carry parameters", RawCall.get("DELETE"), RequestContract::parameters),
                when(
                        "An encoding for the parameters counts if it is set before they are read",
                        RawCall.post("application/x-www-form-urlencoded", ascii("query=mutation%7Ba%7D&n=%C3%A9")),
                        (request, response, seen) -> {
                            request.setCharacterEncoding("ISO-8859-1");
                            seen.saw("encoding", request.getCharacterEncoding());
                            seen.saw("parameter", request.getParameter("n"));
                            request.setCharacterEncoding("UTF-8");
                            seen.saw("too late", request.getParameter("n"));
                        }),
                when("An encoding that nobody knows is refused", (request, response, seen) -> {
                    seen.tried("set", () -> request.setCharacterEncoding("no-such-charset"));
                    seen.saw("encoding", request.getCharacterEncoding());
                }));
    }

    static void parameters(
            HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response, Sightings seen) {
        seen.saw("one", request.getParameter("query"));
        seen.saw("all", request.getParameterValues("x"));
        seen.saw("none", request.getParameterValues("y"));
        seen.saw("names", WrapperContractTest.sorted(Collections.list(request.getParameterNames())));
        seen.saw("map", request.getParameterMap().get("x"));
        seen.tried("locked", () -> request.getParameterMap().put("y", new String[0]));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
