package io.graphqlaudit.admin.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.inbox.ReplayInbox.News;
import io.graphqlaudit.admin.inbox.ReplayInbox.News.State;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplayInboxTest {
    private static final int ROUNDS = 300;

    @TempDir
    private Path folder;

    /** Whoever misses the last news waits for a replay that has ended. */
    @Test
    void losesNoLastNewsThatComesWhileAnEarlierOneIsRead() throws Exception {
        ReplayInbox inbox = new ReplayInbox(folder);
        ExecutorService server = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                UUID number = UUID.randomUUID();
                Future<?> told = server.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        inbox.tell(number, new News(State.UNDER_WAY, "line " + i));
                    }
                    inbox.tell(number, new News(State.DONE, "done"));
                    return null;
                });
                Optional<News> last = Optional.empty();
                boolean over = false;
                while (!over) {
                    // Asked in this order: what was told before the end is there now.
                    over = told.isDone();
                    last = inbox.takeNews(number);
                    over |= last.filter(news -> news.state() == State.DONE).isPresent();
                }
                assertThat(last).as("round %d", round).contains(new News(State.DONE, "done"));
            }
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void givesEachNewsOnce() throws Exception {
        ReplayInbox inbox = new ReplayInbox(folder);
        UUID number = UUID.randomUUID();
        assertThat(inbox.takeNews(number)).isEmpty();

        inbox.tell(number, new News(State.UNDER_WAY, "one"));
        inbox.tell(number, new News(State.UNDER_WAY, "two"));

        assertThat(inbox.takeNews(number)).contains(new News(State.UNDER_WAY, "two"));
        assertThat(inbox.takeNews(number)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
