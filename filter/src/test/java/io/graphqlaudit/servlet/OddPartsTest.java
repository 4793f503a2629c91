package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.RootField;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts that a container takes apart, and an application reads as graphql-java-servlet does: by name alone, its lines joined. */
@Timeout(60)
class OddPartsTest {
    private static final String TYPE = "multipart/form-data; boundary=b";
    private static final String DECOY = part("name=\"query\"", "{ ping }");

    private final HttpClient client = HttpClient.newHttpClient();
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** How the parts are asked for, what they are, and what the application finds. */
    static Stream<Arguments> ways() {
        String json = "{\"query\":\"mutation { deleteAll }\"}";
        String document = "mutation { deleteAll }";
        return Stream.of(
                        new Way("parts", part("name=operations; filename=x", json), json),
                        new Way("parts", part("name=query; filename=x", document), document),
                        new Way("parts", DECOY + part("name=graphql; filename=x", json), json),
                        new Way("parts", part("name=query", "mutation { delete\r\nAll }"), document),
                        new Way("parts", part("name=query", "muta\ntion { del\rete\nAll }"), document),
                        new Way("parts", part("name=operations", "{\"que\nry\":\"mutation { delete\nAll }\"}"), json),
                        new Way("parameter first", part("name=operations; filename=x", json), json),
                        new Way("parameter first", DECOY + part("name=operations; filename=x", json), json),
                        new Way("parameter first", part("name=query; filename=x", document), document),
                        new Way("parts first", DECOY + part("name=operations; filename=x", json), json))
                .flatMap(way -> Stream.of(TestServer.Kind.values())
                        .flatMap(kind ->
                                Stream.of("durable", "strict").map(delivery -> Arguments.of(kind, delivery, way))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void hideNothing(TestServer.Kind kind, String delivery, Way way) throws Exception {
        start(kind, delivery);

        assertThat(post(way)).isEqualTo("200 " + way.found);
        assertThat(sink.next().records())
                .extracting(AuditRecord::event)
                .extracting(AuditEvent::operation)
                .anyMatch(operation -> operation.rootFields().stream()
                        .map(RootField::name)
                        .toList()
                        .equals(List.of("deleteAll")));
    }

    @ParameterizedTest
    @MethodSource("plainWays")
    void areToldOnceWhateverTheCharset(TestServer.Kind kind, String how, String charset) throws Exception {
        start(kind, "durable");
        Way way = new Way(how, part("name=query", "mutation { deleteAll(of: \"Zoë ソ\") }"), "");
        post(way, TYPE + charset);

        assertThat(sink.finalEvents()).hasSize(1);
    }

    static Stream<Arguments> plainWays() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of("parts", "parameter first", "parts first")
                        .flatMap(how -> Stream.of("", "; charset=utf-8", "; charset=iso-8859-1")
                                .map(charset -> Arguments.of(kind, how, charset))));
    }

    private String post(Way way) throws Exception {
        return post(way, TYPE);
    }

    private String post(Way way, String type) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + "/" + way.how.replace(' ', '-')))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(way.body + "--b--\r\n"))
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private void start(TestServer.Kind kind, String delivery) throws Exception {
        Auditing auditing = Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink);
        server = kind.start(new KickstartServlet(), new AuditFilter(auditing));
    }

    private static String part(String disposition, String content) {
        return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private record Way(String how, String body, String found) {}

    /** Answers with the part that graphql-java-servlet 16 would read. */
    private static final class KickstartServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            if (request.getPathInfo().equals("/parameter-first")) {
                // As filters do that look for another method.
                request.getParameter("_method");
            }
            Map<String, List<Part>> parts = request.getParts().stream().collect(Collectors.groupingBy(Part::getName));
            if (request.getPathInfo().equals("/parts-first")) {
                request.getParameter("_method");
            }
            for (String name : List.of("operations", "graphql", "query")) {
                if (parts.containsKey(name)) {
                    response.setContentType("text/plain;charset=UTF-8");
                    response.getWriter().write(joined(parts.get(name).get(0)));
                    return;
                }
            }
        }

        private static String joined(Part part) throws IOException {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(part.getInputStream(), StandardCharsets.UTF_8))) {
                return lines.lines().collect(Collectors.joining());
            }
        }
    }
}
