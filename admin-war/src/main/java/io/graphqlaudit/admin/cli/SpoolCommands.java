package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.inbox.ReplayInbox;
import io.graphqlaudit.admin.inbox.ReplayInbox.News;
import io.graphqlaudit.admin.start.SpoolReplay;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.inspect.InstanceReport;
import io.graphqlaudit.spool.inspect.SpoolInspection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code spool inspect} and {@code spool replay}. */
final class SpoolCommands {
    private static final String JSON = "--json";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 50;

    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    SpoolCommands(Settings settings, PrintStream out, PrintStream err, Clock clock) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    void run(String verb, List<String> words) {
        switch (verb) {
            case "inspect" -> inspect(new ArrayList<>(words));
            case "replay" -> replay(Options.read(words, Set.of("--since")).required("--since"));
            default -> throw new UsageException("'spool " + verb + "' is not a command; try inspect or replay.");
        }
    }

    private void inspect(List<String> words) {
        boolean json = words.remove(JSON);
        if (words.size() > 1 || words.stream().anyMatch(word -> word.startsWith("-"))) {
            throw new UsageException("The command spool inspect takes one folder, and --json.");
        }
        Path folder = words.isEmpty() ? settings.dataDirectory() : Path.of(words.get(0));
        try {
            List<InstanceReport> reports = SpoolInspection.of(folder);
            if (json) {
                out.println(Json.text(Map.of(
                        "instances", reports.stream().map(SpoolReports::json).toList())));
            } else {
                SpoolReports.lines(reports).forEach(out::println);
            }
        } catch (IOException e) {
            throw new UsageException("The folder " + folder + " cannot be read.");
        }
    }

    private void replay(String text) {
        Instant since;
        try {
            since = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UsageException("The option --since takes a time such as 2026-11-21T07:45:00Z.");
        }
        try {
            Optional<String> done = SpoolReplay.alone(settings, clock, since, err::println);
            out.println(done.isPresent() ? done.get() : ask(since));
        } catch (IOException e) {
            throw new UsageException("The inbox in " + settings.dataDirectory() + " cannot be used.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("The command was interrupted.");
        }
    }

    /** Asks the server that has the store open. */
    private String ask(Instant since) throws IOException, InterruptedException {
        ReplayInbox inbox =
                new ReplayInbox(DataDirectory.open(settings.dataDirectory()).folder("inbox"));
        UUID number = inbox.leave(since);
        Instant deadline = clock.instant().plus(PATIENCE);
        while (true) {
            Optional<News> news = inbox.takeNews(number);
            if (news.isPresent() && news.get().state() == News.State.DONE) {
                return news.get().line();
            }
            if (news.isPresent() && news.get().state() == News.State.FAILED) {
                throw new UsageException(news.get().line());
            }
            news.ifPresent(some -> err.println(some.line()));
            deadline = news.isPresent() ? clock.instant().plus(PATIENCE) : deadline;
            if (!clock.instant().isBefore(deadline)) {
                boolean waiting = inbox.withdraw(number);
                throw new UsageException(
                        waiting
                                ? "The data folder " + settings.dataDirectory()
                                        + " is in use, but no server takes the request: perhaps another replay is under way."
                                : "The server took the request and no longer tells how far it is: see its log.");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
