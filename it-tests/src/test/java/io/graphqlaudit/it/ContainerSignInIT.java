package io.graphqlaudit.it;

import io.graphqlaudit.servers.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user of the server with the role of a superadmin signs in, with nothing but the server's own list of users. */
class ContainerSignInIT {
    private static final String USERS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
              <user username="grace" password="hopper" roles="superadmin"/>
              <user username="joe" password="doe" roles="manager"/>
            </tomcat-users>
            """;

    @TempDir
    Path dataDirectory;

    @TempDir
    Path base;

    @Test
    void letsInTheSuperadminAlone() throws Exception {
        Map<String, String> environment =
                AdminServer.environment(dataDirectory, "GRAPHQLAUDIT_ACCESS_CONTAINER_SIGN_IN", "true");
        Map<String, Path> wars = Map.of("audit", AdminServer.WAR);
        Path folder = base.resolve("server");
        try (ServletServer server = ServletServer.start(
                Servers.TOMCAT_10_1,
                folder,
                wars,
                environment,
                prepared -> Files.writeString(prepared.resolve("conf/tomcat-users.xml"), USERS))) {
            server.awaitStatus("audit/health/ready", 200);

            ContainerUsers users = new ContainerUsers(server, "audit");
            users.letsIn("grace", "hopper");
            users.keepsOut("grace", "wrong");
            users.keepsOut("joe", "doe");
        }
    }
}
