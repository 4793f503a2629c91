package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.AuditLog;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Plants a secret in every place of requests and answers where one can stand, through the real filter into a real spool,
 * and looks for traces of them in all that is left behind.
 */
@Timeout(300)
class SecretsCorpusTest {
    private final SecretsOfATest secrets = new SecretsOfATest();
    private final LeakingServlet application = new LeakingServlet();
    private final AllThatWeLog log = AllThatWeLog.listen();
    private TestServer server;

    @TempDir
    private Path data;

    @AfterEach
    void stop() throws Exception {
        log.close();
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JETTY, HTTP_1_1, durable",
        "TOMCAT, HTTP_1_1, durable",
        "JETTY, HTTP_1_1, strict",
        "TOMCAT, HTTP_1_1, strict",
        "JETTY, HTTP_2, durable",
        "TOMCAT, HTTP_2, durable"
    })
    void leavesNoTraceOfASecret(TestServer.Kind kind, Protocol protocol, String delivery) throws Exception {
        plant(kind, protocol, Map.of("data.dir", data.toString(), "delivery", delivery));

        String managed = managed();
        server.close();
        server = null;
        String spooled = spooled();
        assertThat(secrets.size()).isGreaterThan(80);
        assertThat(spooled).contains("planted0").contains("***").contains("rotate");
        assertThat(application.protocols()).contains(protocol == Protocol.HTTP_2 ? "HTTP/2.0" : "HTTP/1.1");
        assertThat(secrets.foundIn(spooled)).containsExactly(SecretCorpus.FOUND_BY_DESIGN);
        assertThat(secrets.foundIn(log.text())).isEmpty();
        assertThat(secrets.foundIn(managed)).isEmpty();
        assertThat(application.threads()).contains(LeakingServlet.class.getName());
        assertThat(secrets.foundIn(application.threads())).isEmpty();
    }

    /** What is only observed is told by our log, and what cannot be recorded is refused. */
    @ParameterizedTest
    @CsvSource({"JETTY, mode, observe", "TOMCAT, delivery, strict"})
    void leavesNoTraceOfASecretWhereNothingIsKept(TestServer.Kind kind, String setting, String value) throws Exception {
        Path file = Files.writeString(data.resolve("no-folder"), "");

        plant(kind, Protocol.HTTP_1_1, Map.of("data.dir", file.toString(), setting, value));

        assertThat(log.text().contains("planted0")).isEqualTo(value.equals("observe"));
        assertThat(secrets.size()).isGreaterThan(80);
        assertThat(secrets.foundIn(log.text())).isSubsetOf(SecretCorpus.FOUND_BY_DESIGN);
        assertThat(secrets.foundIn(managed())).isEmpty();
        assertThat(spooled()).doesNotContain("planted0");
    }

    /** Sends all that is in the corpus through a filter with those settings. */
    private void plant(TestServer.Kind kind, Protocol protocol, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("capture.max-request", "256kB");
        Auditing auditing = Auditing.start(
                new Settings(new SettingSources(all, Map.of(), Map.of(), Map.of())),
                "corpus",
                getClass().getClassLoader());
        server = kind.start(protocol, application, new AuditFilter(auditing));

        SecretCorpus corpus = new SecretCorpus(server.port(), secrets, application);
        corpus.send();
        recorded(corpus);
    }

    /** What the application tells itself. */
    private void recorded(SecretCorpus corpus) throws Exception {
        Act act = Act.of("rotate")
                .on("api_key", secrets.token("id of a recorded target"), secrets.token("name of a recorded target"))
                .with("password", secrets.plain("recorded detail by name"))
                .with("note", "use " + secrets.token("token in a recorded detail"))
                .with("callback", "https://ada:" + secrets.plain("address in a recorded detail") + "@x.example/")
                .with(secrets.token("name of a recorded detail"), "1");
        application.does(() -> AuditLog.record(act));
        corpus.document("a");
        application.does(() -> AuditLog.record(Act.login(secrets.token("recorded sign-in"), Result.FAILURE)));
        corpus.document("a");
    }

    /** All files below the data folder but the keys; space made beforehand left out. */
    private String spooled() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(data.resolve("keys"))) {
                    all.append(file).append('\n');
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\0", ""));
                }
            }
        }
        return all.toString();
    }

    /** What our managed beans show. */
    private static String managed() throws Exception {
        StringBuilder all = new StringBuilder();
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : beans.queryNames(new ObjectName("io.graphqlaudit:*"), null)) {
            all.append(name).append('\n');
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                all.append(beans.getAttribute(name, attribute.getName())).append('\n');
            }
        }
        assertThat(all).isNotEmpty();
        return all.toString();
    }
}
