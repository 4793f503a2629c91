package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.ArizeClient;
import io.graphqlaudit.it.Connection;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.ServletServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The admin WAR and an application with the filter, unchanged, on servers that nobody has changed for them. */
@ExtendWith(ServersReport.class)
class ServersIT {
    private static final Path DEMO = DemoArchive.WAR;
    private static final int MUTATIONS = 200;

    @TempDir
    Path dataDirectory;

    @TempDir
    Path base;

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.servers.Servers#chosen")
    void auditsAnApplicationAndAnswersInEveryView(ServerKind kind) throws Exception {
        Java.requireFor(kind);
        Map<String, Path> wars = Map.of("audit", AdminServer.WAR, "shop", DEMO, "ledger", DEMO);
        try (ServletServer server =
                ServletServer.start(kind, base.resolve("server"), wars, AdminServer.environment(dataDirectory))) {
            server.awaitStatus("audit/health/ready", 200);
            AuditedShop shop = new AuditedShop(server, "shop");
            shop.isUsed();
            new AuditedShop(server, "ledger").isUsed();

            AuditViews views = new AuditViews(server, "audit/");
            views.showWhatWasDoneIn("shop", "ledger");
            new AuditPage(server, "audit/").isUsedBeside(shop, "shop");
            server.stop();
            assertThat(server.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.servers.Servers#chosen")
    void losesNothingWhenItIsKilled(ServerKind kind) throws Exception {
        Java.requireFor(kind);
        Map<String, Path> wars = Map.of("audit", AdminServer.WAR, "shop", DEMO);
        List<String> answered = new ArrayList<>();
        try (ServletServer server =
                ServletServer.start(kind, base.resolve("server"), wars, AdminServer.environment(dataDirectory))) {
            server.awaitStatus("audit/health/ready", 200);
            AuditedShop shop = new AuditedShop(server, "shop");
            shop.signIn();
            for (int i = 0; i < MUTATIONS; i++) {
                answered.add(shop.create("model-" + i));
            }
            server.killAndStartAgain();

            server.awaitStatus("audit/health/ready", 200);
            ArizeClient arize = new ArizeClient(server.at("audit/graphql"), AdminServer.TOKEN);

            List<JsonNode> events = Eventually.get(
                    "what was answered in the log",
                    () -> arize.all(Connection.OPERATIONS),
                    all -> all.size() >= MUTATIONS);
            assertThat(events)
                    .extracting(event -> event.path("variables").asString())
                    .containsExactlyInAnyOrderElementsOf(answered.stream()
                            .map(name -> "{\"name\":\"" + name + "\"}")
                            .toList());
        }
    }
}
