package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.ServletServer;
import io.graphqlaudit.servlet.AuditFilter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However an application registers the filter, or leaves that to its jar, each request has one set of events. */
@ExtendWith(ServersReport.class)
class RegistrationIT {
    private static final Map<String, String> ENABLED = Map.of("enabled", "true");
    private static final Map<String, String> OPTED_OUT = Map.of("enabled", "true", "filter.register", "false");

    @TempDir
    Path dataDirectory;

    @TempDir
    Path base;

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.servers.Servers#chosen")
    void recordsEachRequestOnceHoweverItIsRegistered(ServerKind kind) throws Exception {
        Java.requireFor(kind);
        DemoArchive demo = new DemoArchive(base);
        Map<String, Path> audited = Map.of(
                "no-entry", demo.withoutFilter(ENABLED).incomplete().as("no-entry"),
                "complete", demo.withoutFilter(ENABLED).as("complete"),
                "same-name",
                        demo.withFilterNamed(AuditFilter.class.getName(), ENABLED)
                                .incomplete()
                                .as("same-name"),
                "other-name",
                        demo.withFilterNamed("other", ENABLED).incomplete().as("other-name"));
        Map<String, Path> others = Map.of(
                "not-asked", demo.withoutFilter(Map.of()).incomplete().as("not-asked"),
                "opted-out", demo.withoutFilter(OPTED_OUT).incomplete().as("opted-out"));
        Map<String, Path> wars = new HashMap<>(Map.of("audit", AdminServer.WAR));
        wars.putAll(audited);
        wars.putAll(others);

        try (ServletServer server =
                ServletServer.start(kind, base.resolve("server"), wars, AdminServer.environment(dataDirectory))) {
            server.awaitStatus("audit/health/ready", 200);
            for (String application : others.keySet()) {
                new AuditedShop(server, application).isUsed();
            }
            for (String application : audited.keySet()) {
                new AuditedShop(server, application).isUsed();
            }

            new AuditViews(server, "audit/").showWhatWasDoneIn(audited.keySet().toArray(String[]::new));
            others.keySet()
                    .forEach(application -> assertThat(
                                    dataDirectory.resolve("spool").resolve(application))
                            .doesNotExist());
            server.stop();
            assertThat(server.complaints()).isEmpty();
        }
    }
}
