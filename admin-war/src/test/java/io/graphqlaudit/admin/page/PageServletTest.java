package io.graphqlaudit.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.PageOfTheArchive;
import io.graphqlaudit.admin.web.NothingServlet;
import io.graphqlaudit.admin.web.Sha256;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How browsers get the page: below a context path, as it is behind many a proxy. */
class PageServletTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"(ui/[^\"]+)\"|\"\\./(ui/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\\s*['\"](\\.[^'\"]+)['\"]");

    /** What the first page may weigh, as it is sent. */
    private static final int MOST_BYTES = 250_000;

    /** Files of the first page: beside them it asks for its session, the first events and their numbers. */
    private static final int MOST_FILES = 17;

    private static final Server SERVER = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/audit");
        PageOfTheArchive.in(context);
        ServletHolder page = new ServletHolder(new PageServlet("1.2.3", "<b>staging</b>", true));
        context.addServlet(page, "");
        context.addServlet(page, PageServlet.FILES);
        context.addServlet(new ServletHolder(new NothingServlet()), "/");
        SERVER.setHandler(context);
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        LifeCycle.stop(SERVER);
    }

    @Test
    void thePageKnowsWhereItsFilesAreAndWhatTheOperatorChose() throws Exception {
        HttpResponse<byte[]> answer = get("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(text(answer))
                .contains("data-version=\"1.2.3\"", "data-environment=\"&lt;b&gt;staging&lt;/b&gt;\"")
                .contains("data-passwords=\"true\"", "href=\"plain\"")
                .doesNotContain("{{");
        assertThat(references(text(answer)))
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(get(file).statusCode()).as(file).isEqualTo(200));
    }

    @Test
    void thePolicyKnowsTheOneInlineScriptByItsHash() throws Exception {
        HttpResponse<byte[]> answer = get("");
        List<String> inline = Pattern.compile("(?s)<script(?![^>]*src)[^>]*>(.*?)</script>")
                .matcher(text(answer))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(inline).hasSize(1);
        String hash = Base64.getEncoder().encodeToString(Sha256.bytes(inline.get(0)));
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'; script-src 'self' 'sha256-" + hash + "';")
                .contains("require-trusted-types-for 'script'; trusted-types lit-html")
                .doesNotContain("unsafe");
    }

    @Test
    void everyFileOfThePageIsServedAndMayBeKept() throws Exception {
        String folder = folder();
        List<String> files = Stream.concat(
                        PageOfTheArchive.below(PageOfTheArchive.SOURCES, "ui").stream(),
                        PageOfTheArchive.below(PageOfTheArchive.UNPACKED, "ui").stream())
                .filter(file -> !file.endsWith("index.html"))
                .toList();

        assertThat(files).anyMatch(file -> file.contains("/vendor/"));
        for (String file : files) {
            HttpResponse<byte[]> answer = get(folder + file.substring("ui/".length()));

            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(file.endsWith(".css") ? "text/css" : "text/javascript");
            assertThat(answer.body()).isEqualTo(Files.readAllBytes(root(file).resolve(file)));
        }
    }

    @Test
    void everyModuleThatAnotherOneNamesIsThere() throws Exception {
        List<String> missing = new ArrayList<>();
        for (String file : scripts()) {
            String source = Files.readString(PageOfTheArchive.SOURCES.resolve(file));
            URI base = URI.create(folder() + file.substring("ui/".length()));
            for (MatchResult named : IMPORT.matcher(source).results().toList()) {
                String module = base.resolve(named.group(1)).toString();
                if (get(module).statusCode() != 200) {
                    missing.add(file + " names " + named.group(1));
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    /** Filled with text of strangers, the page must never make markup or code of it, nor speak to anybody else. */
    @Test
    void noScriptMakesMarkupOfTextOrSpeaksToOthers() throws Exception {
        for (String file : scripts()) {
            assertThat(Files.readString(PageOfTheArchive.SOURCES.resolve(file)))
                    .as(file)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "unsafeHTML", "unsafeSVG")
                    .doesNotContain("document.write", "eval(", "new Function", " style=", "http://", "https://");
        }
    }

    @Test
    void theFirstPageIsLight() throws Exception {
        List<String> files = new ArrayList<>(references(text(get(""))));
        int bytes = get("", "Accept-Encoding", "gzip").body().length;
        for (String file : files) {
            bytes += get(file, "Accept-Encoding", "gzip").body().length;
        }

        assertThat(files.size() + 1).isLessThanOrEqualTo(MOST_FILES);
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void compressesForWhoeverTakesIt() throws Exception {
        String file = folder() + "app.js";
        HttpResponse<byte[]> compressed = get(file, "Accept-Encoding", "br, gzip;q=0.8");
        HttpResponse<byte[]> plain = get(file, "Accept-Encoding", "br, gzip;q=0");

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(compressed.body()).hasSizeLessThan(plain.body().length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void tellsOfAFileWithoutSendingIt() throws Exception {
        HttpResponse<byte[]> head = send("HEAD", folder() + "app.js");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isPositive();
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ui/",
                "ui/app.js",
                "ui/0123456789abcdef/app.js",
                "VERSION",
                "VERSIONindex.html",
                "VERSIONpages/",
                "VERSION../WEB-INF/web.xml",
                "VERSION%2e%2e/WEB-INF/web.xml",
                "VERSIONapp.js/",
                "VERSIONpages/../app.js.map"
            })
    void handsOutNothingElse(String path) throws Exception {
        assertThat(get(path.replace("VERSION", folder())).statusCode()).isIn(400, 404);
    }

    @Test
    void takesNothing() throws Exception {
        assertThat(send("POST", "").statusCode()).isEqualTo(405);
        assertThat(send("DELETE", folder() + "app.js").headers().firstValue("Allow"))
                .contains("GET, HEAD");
    }

    private static List<String> scripts() throws Exception {
        return PageOfTheArchive.below(PageOfTheArchive.SOURCES, "ui").stream()
                .filter(file -> file.endsWith(".js"))
                .toList();
    }

    private static Path root(String file) {
        return file.startsWith("ui/vendor/") ? PageOfTheArchive.UNPACKED : PageOfTheArchive.SOURCES;
    }

    /** Where the files stand, such as {@code ui/0123456789abcdef/}. */
    private static String folder() throws Exception {
        return text(get("")).replaceFirst("(?s).*src=\"(ui/[0-9a-f]{16}/)app\\.js\".*", "$1");
    }

    private static List<String> references(String html) {
        return REFERENCE
                .matcher(html)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .distinct()
                .toList();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return send("GET", path, headers);
    }

    private static HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
        int port = ((ServerConnector) SERVER.getConnectors()[0]).getLocalPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/audit/" + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }
}
