package io.graphqlaudit.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** An application that reads everything and gives away what it is told to. In each request it dumps all threads. */
final class LeakingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> threads = ConcurrentHashMap.newKeySet();
    private transient volatile byte[] answer = bytes("{\"data\":{}}");
    private volatile String type = "application/json;charset=UTF-8";
    private volatile @Nullable String cookie;
    private volatile @Nullable RuntimeException failure;
    private transient volatile @Nullable Runnable deed;
    private final transient Set<String> protocols = ConcurrentHashMap.newKeySet();

    /** From now on that is the answer. */
    void answers(String contentType, byte[] content) {
        type = contentType;
        answer = content;
    }

    void sets(String newCookie) {
        cookie = newCookie;
    }

    void throwsAlways(RuntimeException exception) {
        failure = exception;
    }

    /** With the next request it does that. */
    void does(Runnable what) {
        deed = what;
    }

    /** By which its requests came. */
    Set<String> protocols() {
        return protocols;
    }

    /** All that the dumps of threads showed, with their names and what they wait for. */
    String threads() {
        return String.join("\n", threads);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith("/parameters")) {
            request.getParameterMap();
        } else if ("gzip".equals(request.getHeader("Content-Encoding"))) {
            new GZIPInputStream(request.getInputStream()).readAllBytes();
        } else {
            request.getInputStream().readAllBytes();
        }
        dump();
        protocols.add(request.getProtocol());
        Runnable what = deed;
        if (what != null) {
            deed = null;
            what.run();
        }
        RuntimeException exception = failure;
        if (exception != null) {
            throw exception;
        }
        if (cookie != null) {
            response.setHeader("Set-Cookie", cookie);
        }
        response.setContentType(type);
        response.getOutputStream().write(answer);
    }

    private void dump() {
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            threads.add(thread.getThreadName() + " " + thread.getLockName() + " " + thread.getLockOwnerName() + "\n"
                    + Arrays.stream(thread.getStackTrace())
                            .map(StackTraceElement::toString)
                            .collect(Collectors.joining("\n")));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
