package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.RootField;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** GraphQL in forms and in multipart requests, whoever takes them apart. */
class FormsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=\"a=b\"";
    private static final String MUTATION = "mutation ($x: Int) { createModel(name: \"a & b\", size: $x) { id } }";
    private static final String OPERATIONS =
            "{\"query\":\"mutation ($f: Upload, $n: Int) { createModel(file: $f, size: $n) { id } }\",\"variables\":{\"f\":null,\"n\":1}}";
    private static final String FILE = "s3cret".repeat(20_000);
    private static final String UPLOAD =
            "--a=b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + OPERATIONS
                    + "\r\n--a=b\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{\"0\":[\"variables.f\"]}"
                    + "\r\n--a=b\r\nContent-Disposition: form-data; name=\"0\"; filename=\"a;b.png\"\r\n"
                    + "Content-Type: image/png\r\n\r\n" + FILE + "\r\n--a=b--\r\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AtomicInteger acted = new AtomicInteger();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> forms() {
        return styles(
                FormStyle.PARAMETER, FormStyle.PARAMETER_VALUES, FormStyle.PARAMETER_MAP, FormStyle.PARAMETER_NAMES);
    }

    static Stream<Arguments> streams() {
        return styles(FormStyle.STREAM, FormStyle.READER);
    }

    static Stream<Arguments> parts() {
        return styles(FormStyle.PARTS, FormStyle.PART);
    }

    private static Stream<Arguments> styles(FormStyle... styles) {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of(styles).map(style -> Arguments.of(kind, style)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void recordsAFormThatTheContainerTookApart(TestServer.Kind kind, FormStyle style) throws Exception {
        start(kind, "durable");
        HttpResponse<String> answer = post(style, "query", FORM, form(MUTATION));

        assertThat(answer.body()).isEqualTo(MUTATION);
        AuditEvent event = operation();
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("createModel");
        assertThat(event.operation().variables()).isEqualTo("{\"x\":1}");
        assertThat(event.anomalies()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void recordsAFormThatTheApplicationTakesApart(TestServer.Kind kind, FormStyle style) throws Exception {
        start(kind, "durable");
        HttpResponse<String> answer = post(style, "query", FORM, form(MUTATION));

        assertThat(answer.body()).isEqualTo(form(MUTATION));
        assertThat(operation().operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("createModel");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void recordsAnUploadThatTheContainerTookApart(TestServer.Kind kind, FormStyle style) throws Exception {
        start(kind, "durable");
        HttpResponse<String> answer = post(style, "0", MULTIPART, UPLOAD);

        assertThat(answer.body()).isEqualTo(FILE);
        assertUpload(operation());
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsAnUploadThatTheApplicationTakesApart(TestServer.Kind kind) throws Exception {
        start(kind, "durable");
        HttpResponse<String> answer = post(FormStyle.STREAM, "0", MULTIPART, UPLOAD);

        assertThat(answer.body()).isEqualTo(UPLOAD);
        assertUpload(operation());
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsAnUploadOfWhichOnlyParametersAreAsked(TestServer.Kind kind) throws Exception {
        start(kind, "durable");
        HttpResponse<String> answer = post(FormStyle.PARAMETER, "operations", MULTIPART, UPLOAD);

        assertThat(answer.body()).isEqualTo(OPERATIONS);
        assertThat(operation().operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("createModel");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void tellsUrlAndFormApart(TestServer.Kind kind) throws Exception {
        start(kind, "durable");
        post(FormStyle.PARAMETER, "query", "?query=%7Bping%7D", FORM, form(MUTATION));

        AuditEvent event = operation();
        assertThat(event.operation().type()).isEqualTo(OperationType.MUTATION);
        assertThat(event.anomalies()).contains(Anomaly.DUPLICATE_KEYS);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void leavesOtherFormsAlone(TestServer.Kind kind) throws Exception {
        start(kind, "strict");
        sink.shed();
        assertThat(post(FormStyle.PARAMETER, "name", FORM, "name=ada&query").body())
                .isEqualTo("ada");
        assertThat(post(FormStyle.STREAM, "name", FORM, "{}&name=ada").body()).isEqualTo("{}&name=ada");
        assertThat(post(FormStyle.STREAM, "", MULTIPART, UPLOAD.replace("operations", "other"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isNotMisledByJsonBeforeAForm(TestServer.Kind kind) throws Exception {
        start(kind, "strict");
        sink.shed();
        HttpResponse<String> answer = post(FormStyle.STREAM, "query", FORM, "{}&" + form(MUTATION));
        assertThat(answer.statusCode()).isEqualTo(503);
    }

    static Stream<Arguments> allStyles() {
        return styles(FormStyle.values());
    }

    @ParameterizedTest
    @MethodSource("allStyles")
    void hasTheIntentOnDiskBeforeTheApplicationSeesIt(TestServer.Kind kind, FormStyle style) throws Exception {
        start(kind, "strict");
        post(style);

        assertThat(acted).hasValue(1);
        assertThat(sink.next().records().get(0).stage()).isEqualTo(AuditRecord.Stage.OPENED);
        assertThat(sink.next().records().get(0).stage()).isEqualTo(AuditRecord.Stage.CLOSED);
    }

    @ParameterizedTest
    @MethodSource("allStyles")
    void refusesWhatCannotBeRecorded(TestServer.Kind kind, FormStyle style) throws Exception {
        start(kind, "strict");
        sink.shed();

        assertThat(post(style).statusCode()).isEqualTo(503);
        assertThat(acted).hasValue(0);
    }

    private HttpResponse<String> post(FormStyle style) throws Exception {
        return style == FormStyle.PART || style == FormStyle.PARTS
                ? post(style, "operations", MULTIPART, UPLOAD)
                : post(style, "query", FORM, form(MUTATION));
    }

    private static void assertUpload(AuditEvent event) {
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("createModel");
        assertThat(event.operation().variables())
                .isEqualTo("{\"f\":{\"fileName\":\"a;b.png\",\"contentType\":\"image/png\",\"size\":" + FILE.length()
                        + "},\"n\":1}");
        assertThat(event.anomalies()).isEmpty();
    }

    private AuditEvent operation() throws InterruptedException {
        return RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
    }

    private static String form(String query) {
        return "other=1&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + "&operationName=&variables=%7B%22x%22:1%7D";
    }

    private HttpResponse<String> post(FormStyle style, String name, String contentType, String body) throws Exception {
        return post(style, name, "", contentType, body);
    }

    private HttpResponse<String> post(FormStyle style, String name, String query, String contentType, String body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + "/" + style + "/" + name + query))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void start(TestServer.Kind kind, String delivery) throws Exception {
        Auditing auditing = Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink);
        server = kind.start(new EchoServlet(), new AuditFilter(auditing));
    }

    /** Answers with what it found in the form. */
    private final class EchoServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            String[] path = request.getPathInfo().substring(1).split("/", -1);
            String found = FormStyle.valueOf(path[0]).read(request, path[1]);
            acted.incrementAndGet();
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write(found);
        }
    }
}
