package io.graphqlaudit.bench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes uploads by the container's own multipart reading, and answers how many bytes the file has. */
final class UploadServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Part file = request.getPart("0");
        long size = file.getInputStream().transferTo(OutputStream.nullOutputStream());
        response.setContentType("application/json;charset=utf-8");
        response.getOutputStream()
                .write(("{\"data\":{\"upload\":{\"size\":" + size + "}}}").getBytes(StandardCharsets.UTF_8));
    }
}
