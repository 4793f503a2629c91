package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.inbox.TokenRequest;
import io.graphqlaudit.admin.inbox.TokenRequestHandler;
import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code token create}, {@code token list} and {@code token revoke}. */
final class TokenCommands {
    private final InboxClient client;
    private final PrintStream out;
    private final Clock clock;

    TokenCommands(InboxClient client, PrintStream out, Clock clock) {
        this.client = client;
        this.out = out;
        this.clock = clock;
    }

    void run(String verb, List<String> words) {
        switch (verb) {
            case "create" -> create(words);
            case "list" -> {
                Options.read(words, Set.of());
                ask(TokenRequest.list());
            }
            case "revoke" ->
                ask(TokenRequest.revoke(Options.read(words, Set.of("--name")).required("--name")));
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
        ask(request);
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

    private void ask(TokenRequest request) {
        client.run(
                request.toJson(),
                (store, acts) -> new TokenRequestHandler(store.database().tokens(), store::knowsApplication, acts));
    }
}
