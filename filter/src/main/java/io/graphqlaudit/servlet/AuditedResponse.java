package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.AnswerFacts;
import io.graphqlaudit.capture.CapturedExchange;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The response as the application sees it: the container's, with every action that can send it announced before. */
final class AuditedResponse extends HttpServletResponseWrapper {
    private static final String CONTENT_LENGTH = "Content-Length";

    private final AsyncCycles cycles;
    private final AnswerWatch watch;
    private @Nullable AuditedOutputStream stream;
    private @Nullable AuditedWriter writer;

    AuditedResponse(HttpServletResponse response, CapturedExchange exchange, AnswerFacts facts, AsyncCycles cycles) {
        super(response);
        this.cycles = cycles;
        this.watch = new AnswerWatch(exchange, response, facts);
    }

    /** The pass for which this wrapper was made. */
    AsyncCycles cycles() {
        return cycles;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream original = super.getOutputStream();
        if (stream == null || !stream.isFor(original)) {
            stream = new AuditedOutputStream(original, watch);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        PrintWriter original = super.getWriter();
        // A reset gives some containers' response a new writer, with another encoding.
        if (writer == null || !writer.isFor(original)) {
            writer = new AuditedWriter(original, watch);
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        watch.answerBegins();
        if (!watch.isRefused()) {
            super.flushBuffer();
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        announceReplacement(status);
        if (!watch.isRefused()) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        announceReplacement(status);
        if (!watch.isRefused()) {
            super.sendError(status);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        announceReplacement(SC_FOUND);
        if (!watch.isRefused()) {
            super.sendRedirect(location);
        }
    }

    /** The redirect of Servlet 6.1, which calls this from its other two new forms; 6.0 has none of them. */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        announceReplacement(status);
        if (!watch.isRefused()) {
            Servlet61.sendRedirect((HttpServletResponse) getResponse(), location, status, clearBuffer);
        }
    }

    @Override
    public void reset() {
        super.reset();
        watch.cleared();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        watch.cleared();
    }

    @Override
    public void setContentLength(int length) {
        watch.declared(length);
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        watch.declared(length);
        super.setContentLengthLong(length);
    }

    @Override
    public void setHeader(String name, String value) {
        declaredBy(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        declaredBy(name, value);
        super.addHeader(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (CONTENT_LENGTH.equalsIgnoreCase(name)) {
            watch.declared(value);
        }
        super.setIntHeader(name, value);
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (CONTENT_LENGTH.equalsIgnoreCase(name)) {
            watch.declared(value);
        }
        super.addIntHeader(name, value);
    }

    private void declaredBy(String name, @Nullable String value) {
        if (!CONTENT_LENGTH.equalsIgnoreCase(name) || value == null) {
            return;
        }
        try {
            watch.declared(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            // The container judges such a header; to us the length stays undeclared.
            watch.declared(-1);
        }
    }

    /** What was written is thrown away by the container, which answers by itself. */
    private void announceReplacement(int status) {
        if (!isCommitted()) {
            watch.cleared();
            watch.replacedBy(status);
        }
    }
}
