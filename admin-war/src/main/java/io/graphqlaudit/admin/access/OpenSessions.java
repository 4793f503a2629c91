package io.graphqlaudit.admin.access;

import io.graphqlaudit.persistence.access.AccessStores;
import io.graphqlaudit.persistence.access.SessionStore;
import io.graphqlaudit.persistence.access.StoredSession;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.persistence.token.TokenStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
     * @param name the name of the token, or of the user; empty where the token is gone
     * @param begun when it was begun
     * @param used when it was last used
     */
    public record Open(String id, boolean ofToken, String name, Instant begun, Instant used) {}

    /** Those that have not ended by themselves, in the order in which they were begun. */
    public List<Open> at(Instant now) {
        return all().stream()
                .filter(known -> known.isOpenAt(now))
                .map(Known::open)
                .toList();
    }

    /**
     * Ends those, and tells how many they were, with those that are over by themselves and not forgotten yet: whose
     * clock is right, this one's or that of a server, nobody can tell.
     */
    public int end(Predicate<Open> which) {
        int ended = 0;
        for (Known known : all()) {
            if (which.test(known.open()) && sessions.end(known.session.hash())) {
                ended++;
            }
        }
        return ended;
    }

    private List<Known> all() {
        // Before the tokens, so that each finds its own, were both made this moment.
        List<StoredSession> stored = sessions.sessions();
        Map<String, ApiToken> byHash =
                tokens.all().stream().collect(Collectors.toMap(ApiToken::hash, token -> token, (one, same) -> one));
        return stored.stream().map(session -> known(session, byHash)).toList();
    }

    private static Known known(StoredSession session, Map<String, ApiToken> byHash) {
        String hash = session.tokenHash();
        return new Known(session, hash == null ? null : byHash.get(hash));
    }

    /** @param token the token it was begun with; null for a user's, and where there is no such token any more */
    private record Known(StoredSession session, @Nullable ApiToken token) {
        boolean isOpenAt(Instant now) {
            boolean valid = token == null ? !isOfToken() : Authenticator.refusal(token, now) == null;
            return valid && now.isBefore(Sessions.end(session));
        }

        Open open() {
            String name = token == null ? session.userName() : token.name();
            return new Open(
                    session.hash().substring(0, ID),
                    isOfToken(),
                    name == null ? "" : name,
                    session.createdAt(),
                    session.usedAt());
        }

        private boolean isOfToken() {
            return session.tokenHash() != null;
        }
    }
}
