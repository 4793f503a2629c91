package io.graphqlaudit.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands of GlassFish and of Payara. */
final class Asadmin {
    private Asadmin() {}

    /** Whether it tells of a wrong password, or of its pool, which holds classes of an application that has ended. */
    static boolean isItsOwn(String line) {
        return line.contains("Failed file login for ") || line.contains("ClassLoader is not in expected state");
    }

    /** The data source {@code jdbc/audit}, with a driver that the server has. */
    static List<String> dataSource(ServerDatabase database) {
        String properties = "serverName=%s:portNumber=%d:databaseName=%s:user=%s:password=%s"
                .formatted(database.host(), database.port(), database.name(), database.user(), database.password());
        return List.of(
                "create-jdbc-connection-pool --datasourceclassname org.postgresql.ds.PGSimpleDataSource"
                        + " --restype javax.sql.DataSource --property " + properties + " audit",
                "create-jdbc-resource --connectionpoolid audit jdbc/audit");
    }

    /** Users, whose groups are roles of every application. */
    static List<String> users(Path base, List<ServerUser> users) throws IOException {
        List<String> commands = new ArrayList<>(List.of(
                "set configs.config.server-config.security-service.activate-default-principal-to-role-mapping=true"));
        for (ServerUser user : users) {
            Path password = Files.writeString(
                    base.resolve(user.name() + ".password"), "AS_ADMIN_USERPASSWORD=" + user.password() + "\n");
            commands.add(
                    "create-file-user --passwordfile %s --groups %s %s".formatted(password, user.role(), user.name()));
        }
        return commands;
    }
}
