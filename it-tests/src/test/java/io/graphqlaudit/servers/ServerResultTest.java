package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.servers.ServerResult.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerResultTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheLastOfATestOnEachJava() throws Exception {
        ServerResult failed = result(Outcome.FAILED, "17", "2026-11-22");
        ServerResult passed = result(Outcome.PASSED, "17", "2026-11-23");
        ServerResult newer = result(Outcome.PASSED, "25", "2026-11-22");
        Path file = folder.resolve("results.csv");

        ServerResult.write(file, List.of(failed), List.of(newer, passed));

        assertThat(ServerResult.read(file)).containsExactly(passed, newer);
    }

    private static ServerResult result(Outcome outcome, String java, String day) {
        return new ServerResult("tomcat-11", "ServersIT.audits", outcome, "11.0.24", java, day);
    }
}
