package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.when;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What a request tells of its connection, its session, its client's languages and cookies, and how it becomes something
 * else (Servlet 6.1, sections 2.3.3.5, 3.4, 3.9 and 3.11, chapter 7, and the API of ServletRequest).
 */
public final class ConnectionContract {
    private ConnectionContract() {}

    static List<ContractCase> cases() {
        return List.of(
                when("A request has an id, and a connection that it came by", (request, response, seen) -> {
                    seen.saw("request", request.getRequestId().isEmpty());
                    seen.saw("protocol's", request.getProtocolRequestId());
                    seen.saw(
                            "connection",
                            request.getServletConnection().getConnectionId().isEmpty());
                    seen.saw("protocol", request.getServletConnection().getProtocol());
                    seen.saw("its id there", request.getServletConnection().getProtocolConnectionId());
                    seen.saw("secure", request.getServletConnection().isSecure());
                }),
                when(
                        "A header may come in several lines",
                        RawCall.url().with("A: 1").with("a: 2, 3").with("B: 7").with("B: 8"),
                        (request, response, seen) -> {
                            seen.saw("first", request.getHeader("A"));
                            seen.saw("all", Collections.list(request.getHeaders("a")));
                            seen.saw("number", request.getIntHeader("b"));
                            seen.saw("none", Collections.list(request.getHeaders("Z")));
                            seen.saw("no number", request.getIntHeader("Z"));
                            seen.saw("no date", request.getDateHeader("Z"));
                        }),
                when(
                        "A date in a header is a number",
                        RawCall.url().with("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT"),
                        (request, response, seen) -> seen.saw("date", request.getDateHeader("If-Modified-Since"))),
                when(
                        "A client's languages come in its order",
                        RawCall.url().with("Accept-Language: fr;q=0.5, ja, de-CH;q=0.8"),
                        (request, response, seen) -> {
                            seen.saw("first", request.getLocale());
                            seen.saw("all", Collections.list(request.getLocales()));
                        }),
                when(
                        "Cookies have names and values",
                        RawCall.url().with("Cookie: a=1; b=\"2\"; a=3"),
                        (request, response, seen) -> seen.saw("cookies", cookies(request))),
                when("A request without cookies has none", (request, response, seen) -> {
                    seen.saw("cookies", request.getCookies() == null);
                    seen.saw("session asked for", request.getRequestedSessionId());
                }),
                when(
                        "A session may be asked for by a cookie",
                        RawCall.url().with("Cookie: JSESSIONID=no-such-session"),
                        ConnectionContract::requestedSession),
                when("A session may be asked for in the path", inPath(), ConnectionContract::requestedSession),
                when("An address carries the session where no cookie does", (request, response, seen) -> {
                    seen.saw("before", response.encodeURL("/x"));
                    request.getSession();
                    seen.saw("relative", response.encodeURL("/x").contains("jsessionid"));
                    seen.saw("redirect", response.encodeRedirectURL("/x").contains("jsessionid"));
                    seen.saw(
                            "elsewhere",
                            response.encodeURL("https://example.com/x").contains("jsessionid"));
                }),
                when("Who is not signed in has no role", (request, response, seen) -> {
                    seen.saw("role", request.isUserInRole("admin"));
                    seen.tried("login", () -> request.login(TestServer.USER, TestServer.PASSWORD));
                    seen.saw("another role", request.isUserInRole("admin"));
                    seen.saw("how", request.getAuthType());
                    seen.saw("principal", request.getUserPrincipal().getName());
                }),
                when("A dispatcher is found from where the request is", (request, response, seen) -> {
                    seen.saw("relative", request.getRequestDispatcher("other") != null);
                    seen.saw("context", request.getServletContext().getRequestDispatcher("/other") != null);
                    seen.saw("none", request.getServletContext().getNamedDispatcher("no-such") == null);
                }),
                when(
                        "A connection may go over to another protocol",
                        RawCall.get("GET").with("Connection: Upgrade").with("Upgrade: greeting"),
                        (request, response, seen) -> {
                            response.setHeader("Upgrade", "greeting");
                            seen.of("upgrade", () -> request.upgrade(Greeting.class) != null);
                        }));
    }

    private static void requestedSession(HttpServletRequest request, HttpServletResponse response, Sightings seen) {
        seen.saw("id", request.getRequestedSessionId());
        seen.saw("by cookie", request.isRequestedSessionIdFromCookie());
        seen.saw("by address", request.isRequestedSessionIdFromURL());
        seen.saw("valid", request.isRequestedSessionIdValid());
        seen.saw("session", request.getSession(false));
        seen.saw("path", request.getRequestURI() + "|" + request.getPathInfo());
    }

    private static RawCall inPath() {
        RawCall call = RawCall.url();
        return new RawCall(
                call.method(),
                ";jsessionid=no-such-session" + call.query(),
                call.headers(),
                call.body(),
                call.framing());
    }

    private static List<String> cookies(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return Arrays.stream(cookies)
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .toList();
    }

    /** Says one word, and closes. */
    public static final class Greeting implements HttpUpgradeHandler {
        /** For the container. */
        public Greeting() {}

        @Override
        public void init(WebConnection connection) {
            try (connection) {
                connection.getOutputStream().print("welcome");
                connection.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void destroy() {}
    }
}
