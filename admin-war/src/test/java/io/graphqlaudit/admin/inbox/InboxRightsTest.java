package io.graphqlaudit.admin.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.cli.AdminCommands;
import io.graphqlaudit.spool.DirectoryLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the inbox while a command waits for the server, and who may read it. */
@Timeout(60)
class InboxRightsTest {
    private static final String OWNER_ONLY = "rw-------";

    @TempDir
    Path folder;

    @Test
    void aRequestHoldsTheHashOfATokenAndNeverTheToken() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        List<String> requests = new ArrayList<>();
        List<String> rights = new ArrayList<>();
        try (DirectoryLock server = DirectoryLock.claim(folder).orElseThrow()) {
            assertThat(server).isNotNull();
            CompletableFuture<Integer> command = CompletableFuture.supplyAsync(() -> create(printed));
            Path inbox = folder.resolve("inbox");
            while (requests.isEmpty() && !command.isDone()) {
                if (Files.isDirectory(inbox)) {
                    serve(inbox, requests, rights);
                }
                Thread.onSpinWait();
            }
            assertThat(command.get())
                    .as(printed.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(inbox).isEmptyDirectory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox)))
                    .isEqualTo("rwx------");
        }
        String token = printed.toString(StandardCharsets.UTF_8)
                .replaceFirst("(?s).*token: ", "")
                .strip();

        assertThat(requests).singleElement().asString().contains(TokenSecret.hash(token), "\"ci\"");
        assertThat(requests.get(0)).doesNotContain(token, token.substring(TokenSecret.PREFIX.length()));
        assertThat(rights).containsExactly(OWNER_ONLY);
    }

    @Test
    void requestsAndAnswersAreForTheirOwnerAlone() throws Exception {
        Inbox inbox = new Inbox(folder);
        UUID number = inbox.leave(Map.of("command", "x"));
        assertThat(rights(folder.resolve(number + ".request.json"))).isEqualTo(OWNER_ONLY);

        inbox.serve(
                Map.of("x", (request, operator) -> RequestAnswer.done(List.of("done"))),
                Runnable::run,
                Clock.systemUTC());

        assertThat(rights(folder.resolve(number + ".answer.json"))).isEqualTo(OWNER_ONLY);
        assertThat(inbox.takeAnswer(number)).contains(RequestAnswer.done(List.of("done")));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void soAreRequestsForReplaysAndTheirNews() throws Exception {
        ReplayInbox inbox = new ReplayInbox(folder);
        UUID number = inbox.leave(Instant.EPOCH);
        assertThat(rights(folder.resolve(number + ".replay.json"))).isEqualTo(OWNER_ONLY);

        inbox.tell(number, new ReplayInbox.News(ReplayInbox.News.State.DONE, "done"));

        assertThat(rights(folder.resolve(number + ".news.json"))).isEqualTo(OWNER_ONLY);
    }

    private int create(ByteArrayOutputStream printed) {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        String[] words = {"token", "create", "--name", "ci"};
        return AdminCommands.run(words, Map.of("GRAPHQLAUDIT_DATA_DIR", folder.toString()), stream, stream);
    }

    /** As the server does, with a look at the file. */
    private static void serve(Path inbox, List<String> requests, List<String> rights) {
        Inbox served = new Inbox(inbox, file -> {
            byte[] text = Files.readAllBytes(file);
            requests.add(new String(text, StandardCharsets.UTF_8));
            rights.add(rights(file));
            return text;
        });
        served.serve(
                Map.of("token", (request, operator) -> RequestAnswer.done(List.of())),
                Runnable::run,
                Clock.systemUTC());
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
