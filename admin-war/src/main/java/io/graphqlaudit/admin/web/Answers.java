package io.graphqlaudit.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes JSON answers. Never by {@code sendError}: a server's error page would speak another form. */
public final class Answers {
    /** The media type of JSON. */
    public static final String JSON = "application/json";

    private Answers() {}

    /** Answers with a JSON object or array: a map or a list. */
    public static void json(HttpServletResponse response, int status, Object body) throws IOException {
        json(response, status, JSON, body);
    }

    /** Answers with a JSON object or array under that media type. */
    public static void json(HttpServletResponse response, int status, String mediaType, Object body)
            throws IOException {
        byte[] bytes = Json.bytes(body);
        response.setStatus(status);
        response.setContentType(mediaType + ";charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Writes the body of an answer. */
    @FunctionalInterface
    public interface Body {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Answers with JSON that is written piece by piece.
     *
     * @param length how many bytes it has; negative where nobody knows
     */
    public static void stream(HttpServletResponse response, int length, Body body) throws IOException {
        response.setStatus(200);
        response.setContentType(JSON + ";charset=utf-8");
        if (length >= 0) {
            response.setContentLength(length);
        }
        body.writeTo(response.getOutputStream());
    }

    /** Answers with an error a request whose body may be unread. */
    public static void error(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            ErrorShape shape,
            String code,
            String message)
            throws IOException {
        error(request, response, status, shape, code, message, Map.of());
    }

    /** As the other, with the place in what was sent, by names, for an API that has members for it. */
    public static void error(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            ErrorShape shape,
            String code,
            String message,
            Map<String, Integer> place)
            throws IOException {
        error(request, response, shape, new Fault(status, code, code, message, request.getRequestURI(), place));
    }

    /** As the other, with one of the reasons that the code stands for. */
    public static void error(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            ErrorShape shape,
            String code,
            String reason,
            String message)
            throws IOException {
        error(request, response, shape, new Fault(status, code, reason, message, request.getRequestURI(), Map.of()));
    }

    private static void error(HttpServletRequest request, HttpServletResponse response, ErrorShape shape, Fault fault)
            throws IOException {
        UnreadBody.dispose(request, response);
        json(response, fault.status(), shape.mediaType(), shape.body(fault));
    }
}
