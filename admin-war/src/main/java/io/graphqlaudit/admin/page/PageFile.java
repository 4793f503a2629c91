package io.graphqlaudit.admin.page;

import io.graphqlaudit.admin.StartupException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file of the page, as it is sent: as it is, and compressed once for all who take it so. */
final class PageFile {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "html", "text/html;charset=utf-8",
            "svg", "image/svg+xml");

    private final String mediaType;
    private final byte[] plain;
    private final byte[] compressed;

    private PageFile(String mediaType, byte[] plain) {
        this.mediaType = mediaType;
        this.plain = plain;
        this.compressed = compress(plain);
    }

    /** A file of that name; empty where browsers have no use for such a file. */
    static Optional<PageFile> of(String name, byte[] bytes) {
        String mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return Optional.ofNullable(mediaType).map(type -> new PageFile(type, bytes));
    }

    private static byte[] compress(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new StartupException("A file of the page cannot be compressed.", e);
        }
        return bytes.toByteArray();
    }

    /** Answers with it. */
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean small = takesGzip(request.getHeaders("Accept-Encoding"));
        byte[] body = small ? compressed : plain;
        response.setStatus(200);
        response.setContentType(mediaType);
        response.setHeader("Vary", "Accept-Encoding");
        if (small) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** Whether a client names gzip, and not to say that it must not come: RFC 9110, section 12.5.3. */
    private static boolean takesGzip(@Nullable Enumeration<String> accepted) {
        if (accepted == null) {
            return false;
        }
        for (String header : Collections.list(accepted)) {
            for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
                String[] parts = coding.strip().split("\\s*;\\s*", 2);
                if (parts[0].equals("gzip")) {
                    return parts.length == 1 || !parts[1].matches("q\\s*=\\s*0(\\.0*)?");
                }
            }
        }
        return false;
    }
}
