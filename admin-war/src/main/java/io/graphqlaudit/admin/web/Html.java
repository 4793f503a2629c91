package io.graphqlaudit.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML with places <code>{{name}}</code> for text, which is escaped, and for other HTML. Immutable. */
public final class Html {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final String POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final String source;

    private Html(String source) {
        this.source = source;
    }

    /** The page in a file beside that class. */
    public static Html of(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            return new Html(new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** HTML as it stands. */
    public static Html ofText(String source) {
        return new Html(source);
    }

    /** The same with other HTML at a place. */
    public Html with(String place, Html part) {
        return new Html(source.replace("{{" + place + "}}", part.source));
    }

    /** The same with text at its places, escaped; in one go, so that no text can name a place. */
    public Html filled(Map<String, String> texts) {
        return new Html(PLACE.matcher(source)
                .replaceAll(
                        place -> Matcher.quoteReplacement(escaped(texts.getOrDefault(place.group(1), place.group())))));
    }

    /** The HTML itself. */
    public String source() {
        return source;
    }

    /** Answers with the page, which may send forms to this server and nothing else. */
    public void answer(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", POLICY);
        // Without any referrer browsers name no origin with a form, not even their own.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
