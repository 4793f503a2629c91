package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.retention.HoldRequestHandler;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code hold place}, {@code hold list} and {@code hold release}. */
final class HoldCommands {
    private final InboxClient client;

    HoldCommands(InboxClient client) {
        this.client = client;
    }

    void run(String verb, List<String> words) {
        Map<String, Object> request = switch (verb) {
            case "place" -> place(words);
            case "list" -> {
                Options.read(words, Set.of());
                yield new HashMap<>();
            }
            case "release" -> named(Options.read(words, Set.of("--name")));
            default -> throw new UsageException("'hold " + verb + "' is not a command; try place, list or release.");
        };
        request.put("command", HoldRequestHandler.COMMAND);
        request.put("verb", verb);
        client.run(
                request,
                (store, acts) -> new HoldRequestHandler(store.database().holds(store.events()), acts));
    }

    private static Map<String, Object> place(List<String> words) {
        Options options =
                Options.read(words, Set.of("--name", "--reason", "--from", "--to", "--application", "--actor"));
        Map<String, Object> request = named(options);
        request.put("reason", options.required("--reason"));
        options.one("--from").ifPresent(time -> request.put("from", instant("--from", time)));
        options.one("--to").ifPresent(time -> request.put("to", instant("--to", time)));
        options.one("--application").ifPresent(name -> request.put("application", name));
        options.one("--actor").ifPresent(id -> request.put("actor", id));
        return request;
    }

    private static Map<String, Object> named(Options options) {
        Map<String, Object> request = new HashMap<>();
        request.put("name", options.required("--name"));
        return request;
    }

    private static String instant(String option, String text) {
        try {
            Instant time = text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return time.toString();
        } catch (DateTimeException e) {
            throw new UsageException(
                    "The option " + option + " takes a time such as 2026-01-31T12:00:00Z or a day such as 2026-01-31.");
        }
    }
}
