package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.inbox.Inbox;
import io.graphqlaudit.admin.inbox.TokenAnswer;
import io.graphqlaudit.admin.inbox.TokenOffice;
import io.graphqlaudit.admin.inbox.TokenRequest;
import io.graphqlaudit.admin.start.OpenStore;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.DataDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code token create}, {@code token list} and {@code token revoke}. */
final class TokenCommands {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 50;

    private final Settings settings;
    private final PrintStream out;
    private final Clock clock;

    TokenCommands(Settings settings, PrintStream out, Clock clock) {
        this.settings = settings;
        this.out = out;
        this.clock = clock;
    }

    void run(String verb, List<String> words) {
        switch (verb) {
            case "create" -> create(words);
            case "list" -> {
                Options.read(words, Set.of());
                print(ask(TokenRequest.list()));
            }
            case "revoke" ->
                print(ask(TokenRequest.revoke(
                        Options.read(words, Set.of("--name")).required("--name"))));
            default -> throw new UsageException("'token " + verb + "' is not a command; try create, list or revoke.");
        }
    }

    private void create(List<String> words) {
        Options options = Options.read(words, Set.of("--name", "--scope", "--application", "--expires"));
        String token = TokenSecret.generate();
        List<String> scopes = options.all("--scope").stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .toList();
        TokenRequest request = new TokenRequest(
                TokenRequest.Verb.CREATE,
                options.required("--name"),
                TokenSecret.hash(token),
                scopes.isEmpty() ? List.of("read") : scopes,
                options.one("--application").orElse(null),
                expiry(options.one("--expires").orElse(null)));
        print(ask(request));
        out.println("token: " + token);
    }

    private @Nullable Instant expiry(@Nullable String span) {
        if (span == null) {
            return null;
        }
        try {
            Instant now = clock.instant();
            Instant expiry = span.contains("T")
                    ? now.plus(Duration.parse(span))
                    : now.atZone(ZoneOffset.UTC).plus(Period.parse(span)).toInstant();
            if (expiry.isAfter(now)) {
                return expiry;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Told below, as for a span that is not in the future.
        }
        throw new UsageException("The option --expires takes a span of ISO 8601 such as P90D or PT12H.");
    }

    private void print(TokenAnswer answer) {
        if (!answer.done()) {
            throw new UsageException(String.join(" ", answer.lines()));
        }
        answer.lines().forEach(out::println);
    }

    /** Asks the server that has the store open; where there is none, opens it here. */
    private TokenAnswer ask(TokenRequest request) {
        Optional<OpenStore> store = OpenStore.claim(settings, clock);
        if (store.isPresent()) {
            try (OpenStore open = store.get()) {
                TokenOffice office = new TokenOffice(open.database().tokens(), open.audit(), clock);
                return office.apply(request, System.getProperty("user.name"));
            }
        }
        try {
            return await(new Inbox(DataDirectory.open(settings.dataDirectory()).folder("inbox")), request);
        } catch (IOException e) {
            throw new UsageException("The inbox in " + settings.dataDirectory() + " cannot be used.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("The command was interrupted.");
        }
    }

    private TokenAnswer await(Inbox inbox, TokenRequest request) throws IOException, InterruptedException {
        UUID number = inbox.leave(request);
        Instant deadline = clock.instant().plus(PATIENCE);
        while (true) {
            Optional<TokenAnswer> answer = inbox.takeAnswer(number);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (!clock.instant().isBefore(deadline) && inbox.withdraw(number)) {
                throw new UsageException(
                        "The data folder " + settings.dataDirectory() + " is in use, but no server answered.");
            }
            if (!clock.instant().isBefore(deadline.plus(PATIENCE))) {
                throw new UsageException("The server took the request and did not answer: see its log.");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
