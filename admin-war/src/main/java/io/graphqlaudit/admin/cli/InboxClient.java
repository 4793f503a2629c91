package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.inbox.Inbox;
import io.graphqlaudit.admin.inbox.OperatorActs;
import io.graphqlaudit.admin.inbox.RequestAnswer;
import io.graphqlaudit.admin.inbox.RequestHandler;
import io.graphqlaudit.admin.start.OpenStore;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DirectoryLock;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Brings a request to the server that has the store open; where there is none, has it done here. */
final class InboxClient {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 50;

    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    InboxClient(Settings settings, PrintStream out, PrintStream err, Clock clock) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /**
     * Has it done, and prints what is to be told.
     *
     * @param handler who does it where no server runs
     * @throws UsageException when it could not be done
     */
    void run(Map<String, Object> request, BiFunction<OpenStore, OperatorActs, RequestHandler> handler) {
        RequestAnswer answer = ask(request, handler);
        if (!answer.done()) {
            throw new UsageException(String.join(" ", answer.lines()));
        }
        answer.warnings().forEach(err::println);
        answer.lines().forEach(out::println);
    }

    private RequestAnswer ask(
            Map<String, Object> request, BiFunction<OpenStore, OperatorActs, RequestHandler> handler) {
        Optional<OpenStore> store = OpenStore.claim(settings, clock);
        if (store.isPresent()) {
            try (OpenStore open = store.get()) {
                open.warning().ifPresent(err::println);
                return handler.apply(open, new OperatorActs(open.audit(), clock))
                        .apply(request, System.getProperty("user.name"));
            }
        }
        try {
            DataDirectory data = DataDirectory.open(settings.dataDirectory());
            return await(data, new Inbox(data.folder("inbox")), request);
        } catch (IOException e) {
            throw new UsageException("The inbox in " + settings.dataDirectory() + " cannot be used.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("The command was interrupted.");
        }
    }

    private RequestAnswer await(DataDirectory data, Inbox inbox, Map<String, Object> request)
            throws IOException, InterruptedException {
        UUID number = inbox.leave(request);
        Instant deadline = clock.instant().plus(PATIENCE);
        Instant look = deadline;
        while (true) {
            Optional<RequestAnswer> answer = inbox.takeAnswer(number);
            if (answer.isPresent()) {
                return answer.get();
            }
            Instant now = clock.instant();
            if (!now.isBefore(deadline) && inbox.withdraw(number)) {
                throw new UsageException(
                        "The data folder " + settings.dataDirectory() + " is in use, but no server answered.");
            }
            // Taken, and under way for as long as it needs and the server lives.
            if (!now.isBefore(look)) {
                look = now.plus(BETWEEN_LOOKS);
                refuseWithoutServer(data, inbox, number);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static void refuseWithoutServer(DataDirectory data, Inbox inbox, UUID number) throws IOException {
        Optional<DirectoryLock> lock = DirectoryLock.claim(data.root());
        if (lock.isPresent()) {
            lock.get().close();
            if (inbox.takeAnswer(number).isEmpty()) {
                throw new UsageException("The server ended before it answered: see its log.");
            }
        }
    }
}
