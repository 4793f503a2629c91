package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A policy file on real servers: its rules by path and field, and its change while requests come. */
@Timeout(120)
class PolicyOnServersTest {
    @TempDir
    Path folder;

    private final GraphQlApplication application = new GraphQlApplication();
    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer server;

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void decidesByPathAndFieldAndFollowsItsFile(TestServer.Kind kind) throws Exception {
        Path data = folder.resolve("data");
        Path file = Files.writeString(folder.resolve("policy.json"), """
                {"rules": [
                  {"match": {"paths": ["/STREAM_*"], "types": ["mutation"]}, "level": "METADATA"},
                  {"match": {"fields": ["createModel"]}, "level": "NONE"}]}""");
        AuditFilter filter = new AuditFilter();
        filter.init(Filters.config(Map.of("policy.file", file.toString(), "data.dir", data.toString())));
        server = kind.start(new GraphQlServlet(application), filter);
        String first = hash();
        try {
            create("/STREAM_AND_RETURN", "one");
            // The same path in other spellings; a server that refuses one runs nothing.
            create("/STREAM_AND_RETURN;v=1", "two");
            create("/WRITER_AND_RETURN", "three");

            Files.writeString(file, "{\"rules\": []}");
            await(() -> !hash().equals(first));
            create("/WRITER_AND_RETURN", "four");
        } finally {
            server.close();
        }

        List<AuditEvent> events = Spooled.events(data, "shop");
        List<AuditEvent> operations = events.stream()
                .filter(event -> event.identity().kind() == EventKind.OPERATION)
                .toList();
        assertThat(operations)
                .extracting(event -> event.operation().text() != null)
                .containsExactly(false, false, true);
        assertThat(operations.get(2).operation().text()).contains("four");
        List<AuditEvent> told = events.stream()
                .filter(event -> event.identity().kind() == EventKind.SYSTEM)
                .toList();
        assertThat(told).extracting(event -> event.effect().action()).containsExactly("start", "policy_change", "stop");
        Map<String, String> change = told.get(1).effect().details();
        assertThat(change).containsEntry("old_policy_hash", first);
        assertThat(operations)
                .extracting(event -> event.identity().policyHash())
                .containsExactly(first, first, change.get("policy_hash"));
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void observesWithoutKeepingAnything(TestServer.Kind kind) throws Exception {
        Path data = folder.resolve("data");
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler collecting = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(ObservingSink.class.getName());
        log.addHandler(collecting);
        try {
            AuditFilter filter = new AuditFilter();
            filter.init(Filters.config(Map.of("mode", "observe", "delivery", "strict", "data.dir", data.toString())));
            server = kind.start(new GraphQlServlet(application), filter);
            send("/STREAM_AND_RETURN", "mutation { login(email: \\\"ada@x\\\", password: \\\"hunter2\\\") }");
            server.close();
        } finally {
            log.removeHandler(collecting);
        }

        assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("GraphQL Audit would record: {"));
        assertThat(lines.get(1))
                .contains("\"kind\":\"operation\"", "\"kind\":\"login\"", "ada@x", "***")
                .doesNotContain("hunter2");
        assertThat(data).doesNotExist();
    }

    private void create(String path, String name) throws Exception {
        int before = application.created();
        HttpResponse<String> answer = send(path, "mutation { createModel(name: \\\"" + name + "\\\") { id } }");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(application.created()).isEqualTo(before + 1);
    }

    private HttpResponse<String> send(String path, String document) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + document + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String hash() {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            return (String)
                    beans.getAttribute(new ObjectName("io.graphqlaudit:type=Policy,application=\"shop\""), "Hash");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }
}
