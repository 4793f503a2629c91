package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

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
    @CsvSource({"JETTY, durable", "TOMCAT, durable", "JETTY, strict", "TOMCAT, strict"})
    void leavesNoTraceOfASecret(TestServer.Kind kind, String delivery) throws Exception {
        plant(kind, Map.of("data.dir", data.toString(), "delivery", delivery));

        String managed = managed();
        server.close();
        server = null;
        String spooled = spooled();
        assertThat(secrets.size()).isGreaterThan(80);
        assertThat(spooled).contains("planted0").contains("***");
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

        plant(kind, Map.of("data.dir", file.toString(), setting, value));

        assertThat(log.text().contains("planted0")).isEqualTo(value.equals("observe"));
        assertThat(secrets.size()).isGreaterThan(80);
        assertThat(secrets.foundIn(log.text())).isSubsetOf(SecretCorpus.FOUND_BY_DESIGN);
        assertThat(secrets.foundIn(managed())).isEmpty();
        assertThat(spooled()).doesNotContain("planted0");
    }

    /** Sends all that is in the corpus through a filter with those settings. */
    private void plant(TestServer.Kind kind, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("capture.max-request", "256kB");
        Auditing auditing = Auditing.start(
                new Settings(new SettingSources(all, Map.of(), Map.of(), Map.of())),
                "corpus",
                getClass().getClassLoader());
        server = kind.start(application, new AuditFilter(auditing));

        new SecretCorpus(server.port(), secrets, application).send();
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
