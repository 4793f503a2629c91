package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.graphqlaudit.faults.SmallDisk;
import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.ServletServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the data folder cannot be written to, the log says so in a sentence, and what to do; the application goes on. */
class ReadOnlyDataFolderIT {
    @TempDir
    Path base;

    private Path dataDirectory;

    @BeforeEach
    void nameTheFolder() throws Exception {
        dataDirectory = base.toRealPath().resolve("data");
    }

    @Test
    void aFileInItsPlace() throws Exception {
        Files.createFile(dataDirectory);

        assertThat(warningsOfAnApplicationThatGoesOn())
                .singleElement()
                .asString()
                .contains("Audit records cannot be written to " + dataDirectory + ": The data folder " + dataDirectory
                        + " is not a folder. Set data.dir to another one. The application goes on");
    }

    /** Such as a volume of a container that is mounted so. */
    @Test
    void aDiskThatCanOnlyBeRead() throws Exception {
        try (SmallDisk disk = SmallDisk.mountReadOnly(dataDirectory).orElseGet(ReadOnlyDataFolderIT::notShown)) {
            assertThat(warningsOfAnApplicationThatGoesOn())
                    .as("%s", disk)
                    .singleElement()
                    .asString()
                    .contains("Audit records cannot be written to " + dataDirectory + ": The data folder "
                            + dataDirectory + " cannot be written. Let the user '" + System.getProperty("user.name")
                            + "' write there, or set data.dir to another folder. The application goes on");
        }
    }

    private static SmallDisk notShown() {
        System.out.println("NOT SHOWN: a data folder that can only be read, since this user may not mount one.");
        return abort("this user may not mount a file system");
    }

    /** The admin WAR has nothing to show without one: it does not start, and the server tells why by that sentence. */
    @Test
    void theAdminWarSaysTheSame() throws Exception {
        Files.createFile(dataDirectory);
        try (ServletServer server = start(Map.of("audit", AdminServer.WAR))) {
            server.awaitStatus("audit/health/ready", 404);
            server.stop();
            assertThat(linesOf(server, "The data folder"))
                    .singleElement()
                    .asString()
                    .endsWith("StartupException: The data folder " + dataDirectory
                            + " is not a folder. Set data.dir to another one.");
            assertThat(linesOf(server, "Caused by")).isEmpty();
        }
    }

    /** Where the log of a Tomcat warns of the data folder, in which an application was used from its start to its end. */
    private List<String> warningsOfAnApplicationThatGoesOn() throws Exception {
        try (ServletServer server = start(Map.of("shop", DemoArchive.WAR))) {
            new AuditedShop(server, "shop").isUsed();
            server.stop();
            assertThat(server.complaints()).isEmpty();
            return linesOf(server, " WARNING ").stream()
                    .filter(line -> line.contains(dataDirectory.toString()))
                    .toList();
        }
    }

    private ServletServer start(Map<String, Path> wars) throws Exception {
        return ServletServer.start(
                Servers.TOMCAT_10_1, base.resolve("server"), wars, AdminServer.environment(dataDirectory));
    }

    private static List<String> linesOf(ServletServer server, String text) throws Exception {
        return server.log().stream()
                .filter(line -> line.contains(text))
                .distinct()
                .toList();
    }
}
