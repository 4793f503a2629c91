package io.graphqlaudit.admin.page;

import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Html;
import io.graphqlaudit.admin.web.RequestPath;
import io.graphqlaudit.admin.web.Sha256;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives browsers the page, whoever they are: it holds no data. Its files stand below a path with their version, and may
 * be kept for ever; the page itself names that path, and is asked for each time.
 */
public final class PageServlet extends HttpServlet {
    /** Where the page stands. */
    public static final String HOME = "/";

    /** Where its files stand. */
    public static final String FILES = "/ui/*";

    private static final long serialVersionUID = 1L;

    private static final String FOLDER = "/ui/";
    private static final Pattern IMPORT_MAP = Pattern.compile("(?s)<script type=\"importmap\">(.*?)</script>");

    private final String version;
    private final String environment;
    private final boolean passwords;

    private transient @Nullable Loaded loaded;

    private record Loaded(PageFiles files, PageFile index, String policy) {}

    /**
     * @param version of this software
     * @param environment what the operator calls this installation, shown on every page; empty for nothing
     * @param passwords whether users of the server may sign in
     */
    public PageServlet(String version, String environment, boolean passwords) {
        this.version = version;
        this.environment = environment;
        this.passwords = passwords;
    }

    /** Reads all files. */
    @Override
    public void init() {
        PageFiles files = PageFiles.in(getServletContext());
        String html = Html.ofText(new String(files.index(), StandardCharsets.UTF_8))
                .filled(Map.of(
                        "base",
                        "ui/" + files.version() + "/",
                        "version",
                        version,
                        "environment",
                        environment,
                        "passwords",
                        Boolean.toString(passwords)))
                .source();
        PageFile index =
                PageFile.of("index.html", html.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        loaded = new Loaded(files, index, policy(html));
    }

    /** No script but our own files, and the list of modules in the page, known by its hash; no markup out of text. */
    private static String policy(String html) {
        Matcher map = IMPORT_MAP.matcher(html);
        String scripts = map.find()
                ? "'self' 'sha256-" + Base64.getEncoder().encodeToString(Sha256.bytes(map.group(1))) + "'"
                : "'self'";
        return "default-src 'none'; script-src " + scripts + "; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self';"
                + " require-trusted-types-for 'script'; trusted-types lit-html";
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            error(request, response, 405, "METHOD_NOT_ALLOWED", "Only GET and HEAD are answered here.");
            return;
        }
        Loaded page = Objects.requireNonNull(loaded, "the servlet is not started");
        String path = RequestPath.of(request);
        if (path.equals(HOME) && isWithoutSlash(request)) {
            // Most servers do this themselves. Relative, as all that the page names: a proxy may have another path for
            // it.
            response.setStatus(302);
            response.setHeader("Location", lastSegment(request.getContextPath()) + "/");
            response.setContentLength(0);
            return;
        }
        if (path.equals(HOME)) {
            response.setHeader("Content-Security-Policy", page.policy());
            response.setHeader("Cache-Control", "no-cache");
            // Without any referrer browsers name no origin with a form, not even their own.
            response.setHeader("Referrer-Policy", "same-origin");
            page.index().answer(request, response);
            return;
        }
        Optional<PageFile> file = file(page.files(), path);
        if (file.isEmpty()) {
            error(request, response, 404, "NOT_FOUND", "There is nothing at this path.");
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        file.get().answer(request, response);
    }

    /** Whether the web application was asked for by its bare path, to which what the page names would not be relative. */
    private static boolean isWithoutSlash(HttpServletRequest request) {
        String path = request.getRequestURI().split(";", 2)[0];
        return !path.isEmpty() && path.equals(request.getContextPath());
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<PageFile> file(PageFiles files, String path) {
        String folder = FOLDER + files.version() + "/";
        return path.startsWith(folder) ? files.file(path.substring(folder.length())) : Optional.empty();
    }

    private static void error(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String message)
            throws IOException {
        Answers.error(request, response, status, ErrorShape.PLAIN, code, message);
    }
}
