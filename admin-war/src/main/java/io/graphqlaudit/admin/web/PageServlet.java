package io.graphqlaudit.admin.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Answers every path that no other servlet has. It stands in the place of the server's default servlet, so that no
 * entry of the archive can be downloaded: the pages it knows are named here, everything else does not exist.
 */
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> PAGES = Map.of("/", "home.html");

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String page = PAGES.get(RequestPath.of(request));
        if (page == null) {
            Answers.error(request, response, 404, ErrorShape.PLAIN, "NOT_FOUND", "There is nothing at this path.");
            return;
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            Answers.error(
                    request, response, 405, ErrorShape.PLAIN, "METHOD_NOT_ALLOWED", "This page can only be read.");
            return;
        }
        byte[] bytes = bytes(page);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(bytes);
        }
    }

    private static byte[] bytes(String page) throws IOException {
        try (InputStream in = PageServlet.class.getResourceAsStream(page)) {
            if (in == null) {
                throw new IOException("the page " + page + " is not in the archive");
            }
            return in.readAllBytes();
        }
    }
}
