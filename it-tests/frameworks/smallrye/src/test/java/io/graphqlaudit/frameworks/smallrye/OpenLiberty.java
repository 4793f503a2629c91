package io.graphqlaudit.frameworks.smallrye;

import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Open Liberty, whose feature {@code mpGraphQL-2.0} is SmallRye GraphQL. */
final class OpenLiberty {
    private OpenLiberty() {}

    static Running start(Path folder, Map<String, String> filter) throws Exception {
        int port = ServerProcess.freePort();
        Path server = Files.createDirectories(folder.resolve("usr/servers/models"));
        ModelArchive.write(Files.createDirectories(server.resolve("apps")).resolve("models.war"), filter);
        String users = Models.PASSWORDS.entrySet().stream()
                .map(user -> "<user name=\"%s\" password=\"%s\"/>".formatted(user.getKey(), user.getValue()))
                .collect(Collectors.joining());
        Files.writeString(server.resolve("server.xml"), """
                <server>
                  <featureManager>
                    <feature>servlet-6.0</feature><feature>mpGraphQL-2.0</feature><feature>appSecurity-5.0</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                  <basicRegistry>%s</basicRegistry>
                  <webApplication location="models.war" contextRoot="/"/>
                </server>
                """.formatted(port, users));
        return ServerProcess.start(
                "open-liberty",
                port,
                "CWWKF0011I",
                Map.of("WLP_USER_DIR", folder.resolve("usr").toString()),
                List.of("sh", ServerProcess.home("wlp").resolve("bin/server").toString(), "run", "models"));
    }
}
