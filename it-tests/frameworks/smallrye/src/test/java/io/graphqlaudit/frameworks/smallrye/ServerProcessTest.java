package io.graphqlaudit.frameworks.smallrye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    private static final String NAME = "server-process-test";

    @Test
    void oneThatEndsBeforeItIsReadyFailsWithWhatItSaid() {
        List<String> command = List.of("sh", "-c", "echo the port is taken");

        assertThatThrownBy(() -> ServerProcess.start(NAME, 0, "READY", Map.of(), command))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(NAME + " ended without READY", "the port is taken");
    }

    @Test
    void oneThatIsNotReadyInTimeFailsAndIsStopped() {
        List<String> command = List.of("sh", "-c", "exec sleep 600");

        assertThatThrownBy(() -> ServerProcess.start(NAME, 0, "READY", Map.of(), command, Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(NAME + " was given PT0S without READY");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }
}
