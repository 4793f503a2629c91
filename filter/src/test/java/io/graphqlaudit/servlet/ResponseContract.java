package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.when;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Head, buffer and commitment of an answer (Servlet 6.1, chapters 5 and 6). */
final class ResponseContract {
    private ResponseContract() {}

    static List<ContractCase> cases() {
        return Stream.of(heads(), buffers(), replacements())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ContractCase> heads() {
        return List.of(
                when("An answer has the head that was set", (request, response, seen) -> {
                    response.setStatus(201);
                    response.setHeader("A", "1");
                    response.addHeader("A", "2");
                    response.setIntHeader("B", 3);
                    response.addIntHeader("B", 4);
                    response.setDateHeader("C", 0);
                    response.addCookie(new Cookie("name", "value"));
                    seen.saw("status", response.getStatus());
                    seen.saw("header", response.getHeader("a") + response.getHeaders("A") + response.getHeader("Z"));
                    seen.saw("names", WrapperContractTest.sorted(List.copyOf(response.getHeaderNames())));
                    seen.saw("contains", response.containsHeader("b") + "" + response.containsHeader("z"));
                    seen.tried("null", () -> response.setHeader("A", null));
                    seen.tried("no name", () -> response.addHeader(null, "x"));
                    seen.saw("after", response.getHeaders("A"));
                    seen.saw("address", response.encodeURL("/x") + response.encodeRedirectURL("/y"));
                }),
                when("A head set after the commitment is ignored", (request, response, seen) -> {
                    response.setContentType("text/plain");
                    response.flushBuffer();
                    seen.saw("committed", response.isCommitted());
                    seen.tried("status", () -> response.setStatus(404));
                    seen.tried("header", () -> response.setHeader("A", "1"));
                    seen.tried("more", () -> response.addHeader("A", "1"));
                    seen.tried("number", () -> response.setIntHeader("A", 1));
                    seen.tried("type", () -> response.setContentType("text/html"));
                    seen.tried("length", () -> response.setContentLength(99));
                    seen.tried("encoding", () -> response.setCharacterEncoding("UTF-16"));
                    seen.tried("locale", () -> response.setLocale(Locale.FRENCH));
                    seen.tried("cookie", () -> response.addCookie(new Cookie("a", "b")));
                    seen.saw("status", response.getStatus() + response.getContentType() + response.getHeader("A"));
                }),
                when("An encoding set after the writer is ignored", (request, response, seen) -> {
                    response.setContentType("text/plain; charset=ISO-8859-1");
                    PrintWriter writer = response.getWriter();
                    response.setCharacterEncoding("UTF-16");
                    response.setContentType("text/html; charset=UTF-8");
                    seen.saw("encoding", response.getCharacterEncoding() + response.getContentType());
                    writer.print("Käse");
                }),
                when("An encoding comes from type, locale or nowhere", (request, response, seen) -> {
                    seen.saw("none", response.getCharacterEncoding() + response.getContentType());
                    response.setLocale(Locale.JAPANESE);
                    seen.saw("locale", response.getCharacterEncoding() + response.getLocale());
                    response.setContentType("application/json");
                    seen.saw("type", response.getCharacterEncoding() + response.getContentType());
                    response.setCharacterEncoding("UTF-8");
                    seen.saw("set", response.getCharacterEncoding() + response.getContentType());
                    response.setCharacterEncoding((String) null);
                    seen.saw("unset", response.getCharacterEncoding() + response.getContentType());
                    response.getWriter().print("Käse");
                    seen.saw("writer", response.getCharacterEncoding() + response.getContentType());
                }),
                when("An unknown encoding is refused", (request, response, seen) -> {
                    seen.tried("set", () -> response.setCharacterEncoding("no-such"));
                    seen.tried("type", () -> response.setContentType("text/plain;charset=no-such"));
                    seen.of("writer", response::getWriter);
                }),
                when("Trailers follow a body of unknown length", (request, response, seen) -> {
                    response.setHeader("Trailer", "X-Sum");
                    seen.tried("set", () -> response.setTrailerFields(() -> Map.of("X-Sum", "42")));
                    seen.saw("known", response.getTrailerFields() != null);
                    response.getOutputStream().print("body");
                    response.flushBuffer();
                    seen.tried("late", () -> response.setTrailerFields(() -> Map.of("X-Sum", "43")));
                }),
                when("A wrapper of the application finds what it wraps in an answer", (request, response, seen) -> {
                    HttpServletResponseWrapper own = new HttpServletResponseWrapper(response);
                    seen.saw("object", own.isWrapperFor(response));
                    seen.saw("inner", own.getResponse() == response);
                    own.getWriter().print("wrapped");
                }),
                when("No content has no body", (request, response, seen) -> {
                    response.setStatus(204);
                    seen.tried("write", () -> response.getOutputStream().print("body"));
                }));
    }

    private static List<ContractCase> buffers() {
        return List.of(
                when("A buffer has a size until something was written", (request, response, seen) -> {
                    seen.saw("size", response.getBufferSize());
                    seen.tried("set", () -> response.setBufferSize(20_000));
                    seen.saw("now", response.getBufferSize());
                    response.getOutputStream().print("x");
                    seen.tried("too late", () -> response.setBufferSize(30_000));
                    response.resetBuffer();
                    seen.tried("after a reset", () -> response.setBufferSize(10_000));
                    seen.saw("at last", response.getBufferSize());
                }),
                when("A full buffer commits", (request, response, seen) -> {
                    response.setBufferSize(64);
                    int size = response.getBufferSize();
                    byte[] more = new byte[size / 8];
                    for (int i = 0; i < 7; i++) {
                        response.getOutputStream().write(more);
                    }
                    seen.saw("before", response.isCommitted());
                    response.getOutputStream().write(more);
                    response.getOutputStream().write(more);
                    seen.saw("after", response.isCommitted());
                }),
                when("A single long write commits", (request, response, seen) -> {
                    response.getOutputStream().write(new byte[100_000]);
                    seen.saw("committed", response.isCommitted());
                }),
                when("A reset takes everything back", (request, response, seen) -> {
                    response.setStatus(202);
                    response.setHeader("A", "1");
                    response.setContentType("text/plain");
                    response.getWriter().print("draft");
                    response.reset();
                    seen.saw("head", response.getStatus() + response.getHeader("A") + response.getContentType());
                    response.getOutputStream().print("final");
                }),
                when("A reset of the buffer keeps the head", (request, response, seen) -> {
                    response.setStatus(202);
                    response.setHeader("A", "1");
                    PrintWriter writer = response.getWriter();
                    writer.print("draft");
                    response.resetBuffer();
                    seen.saw("head", response.getStatus() + response.getHeader("A"));
                    seen.of("stream", response::getOutputStream);
                    seen.saw("writer", response.getWriter() == writer);
                    writer.print("final");
                }),
                when("Nothing is taken back that has left", (request, response, seen) -> {
                    response.getOutputStream().print("gone");
                    response.flushBuffer();
                    seen.tried("reset", response::reset);
                    seen.tried("buffer", response::resetBuffer);
                    seen.tried("error", () -> response.sendError(500));
                    seen.tried("message", () -> response.sendError(500, "no"));
                    seen.tried("redirect", () -> response.sendRedirect("/x"));
                    response.getOutputStream().print(" and more");
                }),
                when("A body of the declared length is whole", (request, response, seen) -> {
                    response.setContentLength(4);
                    response.getOutputStream().print("whole");
                    seen.saw("committed", response.isCommitted());
                }),
                when("An empty body may be declared", (request, response, seen) -> {
                    response.setContentLengthLong(0);
                    seen.saw("committed", response.isCommitted());
                    seen.tried("write", () -> response.getOutputStream().print("more"));
                }),
                when("A length declared as a header counts", (request, response, seen) -> {
                    response.setHeader("Content-Length", "3");
                    response.getOutputStream().print("abc");
                    seen.saw("committed", response.isCommitted());
                }),
                when("A length declared as a number counts", (request, response, seen) -> {
                    response.setIntHeader("Content-Length", 3);
                    response.getWriter().print("abc");
                    response.getWriter().flush();
                    seen.saw("committed", response.isCommitted());
                }),
                when("A length may be declared too short", (request, response, seen) -> {
                    response.getOutputStream().print("abc");
                    seen.tried("length", () -> response.setContentLength(2));
                    seen.saw("committed", response.isCommitted());
                }),
                when("A flush without a body commits", (request, response, seen) -> {
                    response.setStatus(203);
                    response.flushBuffer();
                    seen.saw("committed", response.isCommitted());
                }));
    }

    private static List<ContractCase> replacements() {
        return List.of(
                when("An error takes the place of what was written", (request, response, seen) -> {
                    response.setHeader("A", "1");
                    response.getWriter().print("draft");
                    response.sendError(403);
                    seen.saw("committed", response.isCommitted());
                    seen.tried("write", () -> response.getWriter().print("more"));
                    seen.tried("again", () -> response.sendError(404));
                    seen.saw("status", response.getStatus());
                }),
                when("An error has a message", (request, response, seen) -> {
                    response.sendError(409, "a <conflict>");
                }),
                when("An error may have a page of its own", (request, response, seen) -> {
                    response.getOutputStream().print("draft");
                    response.sendError(TestServer.ERROR_STATUS, "short and stout");
                }),
                when("A redirect takes the place of what was written", (request, response, seen) -> {
                    response.getWriter().print("draft");
                    response.sendRedirect("other?x=ä");
                    seen.saw("status", response.getStatus() + response.getHeader("Location"));
                    seen.saw("committed", response.isCommitted());
                    seen.tried("write", () -> response.getWriter().print("more"));
                }),
                when("A redirect may leave the server", (request, response, seen) -> {
                    response.sendRedirect("https://example.com/");
                }),
                when("A redirect needs a place", (request, response, seen) -> {
                    seen.tried("null", () -> response.sendRedirect(null));
                }),
                when("A redirect may have another status", (request, response, seen) -> {
                    response.getWriter().print("draft");
                    seen.tried("see other", () -> redirect(response, "/x", 303));
                    seen.saw("committed", response.isCommitted());
                }),
                when("A redirect may keep the body", (request, response, seen) -> {
                    response.getWriter().print("kept");
                    seen.tried("kept", () -> redirect(response, "/x", false));
                    seen.saw("committed", response.isCommitted());
                }),
                when("A redirect may have both", (request, response, seen) -> {
                    response.getWriter().print("kept");
                    seen.tried("both", () -> redirect(response, "/x", 307, false));
                    seen.saw("status", response.getStatus());
                }));
    }

    /** The redirects of Servlet 6.1; before, there are none. */
    private static void redirect(HttpServletResponse response, Object... arguments) throws Exception {
        Class<?>[] types = Stream.of(arguments)
                .map(argument -> argument instanceof Integer
                        ? int.class
                        : argument instanceof Boolean ? boolean.class : argument.getClass())
                .toArray(Class<?>[]::new);
        try {
            HttpServletResponse.class.getMethod("sendRedirect", types).invoke(response, arguments);
        } catch (NoSuchMethodException before61) {
            response.sendRedirect(arguments[0].toString());
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
