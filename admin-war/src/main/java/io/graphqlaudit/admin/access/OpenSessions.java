package io.graphqlaudit.admin.access;

import io.graphqlaudit.persistence.access.AccessStores;
import io.graphqlaudit.persistence.access.SessionStore;
import io.graphqlaudit.persistence.access.StoredSession;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.persistence.token.TokenStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The browsers that are signed in, for whoever runs the server. Safe for use by several threads. */
public final class OpenSessions {
    /** Enough of a hash to tell sessions apart. */
    private static final int ID = 12;

    private final SessionStore sessions;
    private final TokenStore tokens;

    /** The sessions in those stores. */
    public OpenSessions(AccessStores stores) {
        this.sessions = stores.sessions();
        this.tokens = stores.tokens();
    }

    /**
     * A browser that is signed in.
     *
     * @param id tells it from others; no secret, and nothing to sign in with
     * @param ofToken whether it was begun with a token, and not by a user of the server
     * @param name the name of the token, or of the user
     * @param begun when it was begun
     * @param used when it was last used, to the minute, but not before it was begun
     */
    public record Open(String id, boolean ofToken, String name, Instant begun, Instant used) {}

    /** Those that have not ended by themselves, in the order in which they were begun. */
    public List<Open> at(Instant now) {
        return all(now).stream().map(Known::open).toList();
    }

    /** Ends those, and tells how many they were. */
    public int end(Predicate<Open> which, Instant now) {
        int ended = 0;
        for (Known known : all(now)) {
            if (which.test(known.open) && sessions.end(known.hash)) {
                ended++;
            }
        }
        return ended;
    }

    private List<Known> all(Instant now) {
        Map<String, ApiToken> byHash =
                tokens.all().stream().collect(Collectors.toMap(ApiToken::hash, token -> token, (one, same) -> one));
        List<Known> open = new ArrayList<>();
        for (StoredSession session : sessions.sessions()) {
            String hash = session.tokenHash();
            ApiToken token = hash == null ? null : byHash.get(hash);
            boolean over = !now.isBefore(Sessions.end(session))
                    || (hash != null && (token == null || Authenticator.refusal(token, now) != null));
            if (!over) {
                open.add(new Known(session.hash(), open(session, token == null ? session.userName() : token.name())));
            }
        }
        return open;
    }

    private static Open open(StoredSession session, @Nullable String name) {
        return new Open(
                session.hash().substring(0, ID),
                session.tokenHash() != null,
                Objects.requireNonNull(name, "name"),
                session.createdAt(),
                session.usedAt().isBefore(session.createdAt()) ? session.createdAt() : session.usedAt());
    }

    private record Known(String hash, Open open) {}
}
