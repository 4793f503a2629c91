package io.graphqlaudit.admin.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.MovableClock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
    private static final String NUMBER = "0e9a1f3c-27c4-4be2-9a34-6d5b3b8f9e10";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.now());

    @Test
    void doesAllOtherRequestsWhenOneCannotBeRead() throws Exception {
        Path locked = Files.writeString(folder.resolve(NUMBER + ".request.json"), "{}");
        Inbox inbox = new Inbox(folder, file -> {
            if (file.equals(locked)) {
                throw new AccessDeniedException(file.toString());
            }
            return Files.readAllBytes(file);
        });
        List<UUID> numbers = List.of(inbox.leave(Map.of("command", "x")), inbox.leave(Map.of("command", "x")));

        serve(inbox);

        for (UUID number : numbers) {
            assertThat(inbox.takeAnswer(number)).contains(RequestAnswer.done(List.of("done")));
        }
        assertThat(locked).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".answer.json", ".news.json", ".news.json.taken", ".request.json.part", ".replay.json.part"})
    void sweepsWhatAKilledCommandHasLeft(String ending) throws Exception {
        Path left = Files.createFile(folder.resolve(NUMBER + ending));

        serve(new Inbox(folder));
        assertThat(left).exists();

        clock.advance(Duration.ofMinutes(6));
        serve(new Inbox(folder));
        assertThat(left).doesNotExist();
    }

    @Test
    void sweepsNothingThatIsNotItsOwnOrWaitsToBeDone() throws Exception {
        for (String name : List.of("notes.txt", "x.part", NUMBER + ".replay.json", NUMBER + ".other")) {
            Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(Instant.EPOCH));
        }

        serve(new Inbox(folder));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    private void serve(Inbox inbox) {
        inbox.serve(Map.of("x", (request, operator) -> RequestAnswer.done(List.of("done"))), Runnable::run, clock);
    }
}
