package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.ContainerUsers;
import io.graphqlaudit.it.PostgresServer;
import io.graphqlaudit.it.ServletServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The admin WAR at the root of a server, with the server's own database and the server's own users. */
@ExtendWith(ServersReport.class)
class ServersSetUpIT {
    private static final ServerUser GRACE = new ServerUser("grace", "hopper-1906", "superadmin");
    private static final ServerUser JOE = new ServerUser("joe", "doe-1970", "manager");

    @TempDir
    Path dataDirectory;

    @TempDir
    Path base;

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.servers.Servers#chosen")
    void usesTheDatabaseAndTheUsersOfItsServer(ServerKind kind) throws Exception {
        Java.requireFor(kind);
        Map<String, String> environment =
                AdminServer.environment(dataDirectory, "GRAPHQLAUDIT_ACCESS_CONTAINER_SIGN_IN", "true");
        Path folder = base.resolve("server");
        List<ServerUser> users = List.of(GRACE, JOE);
        try (PostgresServer postgres = PostgresServer.start(base.resolve("postgres"))) {
            ServerDatabase database = ServerDatabase.of(postgres.newDatabase());
            try (ServletServer server = ServletServer.start(
                    kind,
                    folder,
                    Map.of("shop", DemoArchive.WAR),
                    environment,
                    prepared -> kind.setUp(prepared, AdminServer.WAR, database, users))) {
                AuditedShop shop = new AuditedShop(server, "shop");
                kind.setUpRunning(folder, AdminServer.WAR, database, users);
                String at = kind.rootContext().isEmpty() ? "" : kind.rootContext() + "/";
                server.awaitStatus(at + "health/ready", 200);
                shop.isUsed();

                new AuditViews(server, at).showWhatWasDoneIn("shop");

                assertThat(eventsIn(database)).isPositive();
                assertThat(dataDirectory.resolve("store"))
                        .as("the embedded database")
                        .doesNotExist();
                new ContainerUsers(server, kind.rootContext()).letsIn(GRACE.name(), GRACE.password());
                new ContainerUsers(server, kind.rootContext()).keepsOut(GRACE.name(), "wrong");
                new ContainerUsers(server, kind.rootContext()).keepsOut(JOE.name(), JOE.password());
                server.stop();
                assertThat(server.complaints()).isEmpty();
            }
        }
    }

    private static int eventsIn(ServerDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from audit_event")) {
            count.next();
            return count.getInt(1);
        }
    }
}
