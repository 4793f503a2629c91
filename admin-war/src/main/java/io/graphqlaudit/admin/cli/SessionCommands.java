package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.access.OpenSessions;
import io.graphqlaudit.admin.inbox.SessionRequestHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code session list} and {@code session end}. */
final class SessionCommands {
    private static final List<String> BY = List.of("id", "token", "user");

    private final InboxClient client;

    SessionCommands(InboxClient client) {
        this.client = client;
    }

    void run(String verb, List<String> words) {
        Map<String, Object> request = switch (verb) {
            case "list" -> {
                Options.read(words, Set.of());
                yield new HashMap<>();
            }
            case "end" -> end(words);
            default -> throw new UsageException("'session " + verb + "' is not a command; try list or end.");
        };
        request.put("command", SessionRequestHandler.COMMAND);
        request.put("verb", verb);
        client.run(
                request,
                (store, acts) -> new SessionRequestHandler(
                        new OpenSessions(store.database().access()), acts));
    }

    private static Map<String, Object> end(List<String> words) {
        Map<String, Object> request = new HashMap<>();
        if (words.equals(List.of("--all"))) {
            request.put("by", "all");
            return request;
        }
        if (words.contains("--all")) {
            throw takesOne();
        }
        Options options = Options.read(words, Set.of("--id", "--token", "--user"));
        for (String by : BY) {
            Optional<String> value = options.one("--" + by);
            if (value.isPresent() && request.put("by", by) != null) {
                request.clear();
                break;
            }
            value.ifPresent(given -> request.put("value", given));
        }
        if (request.isEmpty()) {
            throw takesOne();
        }
        return request;
    }

    private static UsageException takesOne() {
        return new UsageException("The command session end takes one of --id ID, --token NAME, --user NAME and --all.");
    }
}
