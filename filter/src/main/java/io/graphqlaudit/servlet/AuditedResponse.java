package io.graphqlaudit.servlet;

import jakarta.servlet.DispatcherType;
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

    AuditedResponse(HttpServletResponse response, AnswerWatch watch, AsyncCycles cycles) {
        super(response);
        this.cycles = cycles;
        this.watch = watch;
    }

    /** Another one for the same answer, as a container shows it elsewhere. */
    AuditedResponse over(HttpServletResponse other) {
        return new AuditedResponse(other, watch, cycles);
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
            try {
                super.flushBuffer();
            } catch (IOException e) {
                watch.notSent(e);
                throw e;
            }
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        announceReplacement(status, true);
        if (!watch.isRefused()) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        announceReplacement(status, true);
        if (!watch.isRefused()) {
            super.sendError(status);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        announceRedirect(location, SC_FOUND, true);
        if (!watch.isRefused()) {
            super.sendRedirect(location);
        }
    }

    /** As of Servlet 6.1, whose wrapper hands it to the container by itself; 6.0 has none of these three. */
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    /** As of Servlet 6.1, whose wrapper hands it to the container by itself. */
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    /** The redirect of Servlet 6.1 that says all. */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        announceRedirect(location, status, clearBuffer);
        if (!watch.isRefused()) {
            Servlet61.sendRedirect((HttpServletResponse) getResponse(), location, status, clearBuffer);
        }
    }

    @Override
    public void reset() {
        super.reset();
        cleared();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        cleared();
    }

    @Override
    public void setContentLength(int length) {
        declared(length);
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        declared(length);
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
            declared(value);
        }
        super.setIntHeader(name, value);
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (CONTENT_LENGTH.equalsIgnoreCase(name)) {
            declared(value);
        }
        super.addIntHeader(name, value);
    }

    private void declaredBy(String name, @Nullable String value) {
        if (!CONTENT_LENGTH.equalsIgnoreCase(name) || value == null) {
            return;
        }
        try {
            declared(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            // The container judges such a header; to us the length stays undeclared.
            declared(-1);
        }
    }

    private void declared(long length) {
        if (!isIncluded()) {
            watch.declared(length);
        }
    }

    private void cleared() {
        if (!isIncluded()) {
            watch.cleared();
        }
    }

    /** Containers refuse to redirect to nowhere. */
    private void announceRedirect(@Nullable String location, int status, boolean cleared) {
        if (location != null) {
            announceReplacement(status, cleared);
        }
    }

    /** The container answers by itself; what was written is thrown away, or sent along. */
    private void announceReplacement(int status, boolean cleared) {
        if (!isCommitted() && !isIncluded()) {
            if (cleared) {
                watch.cleared();
            }
            watch.replacedBy(status);
        }
    }

    /** Whether whom we answer for is included, and cannot change the head; Tomcat ignores it behind this wrapper. */
    private boolean isIncluded() {
        return cycles.request().getDispatcherType() == DispatcherType.INCLUDE;
    }
}
