package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.graphqlaudit.admin.access.TokenRules;
import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.persistence.token.NameTakenException;
import io.graphqlaudit.persistence.token.TokenStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** API tokens: list, make, revoke. A token is shown by the answer that made it, and is kept nowhere. */
final class TokenFields {
    private final TokenStore tokens;
    private final Clock clock;

    TokenFields(TokenStore tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A token that was made, and how it reads. */
    private record Made(ApiToken token, String secret) {
        @Override
        public String toString() {
            return "Made[" + token.name() + "]";
        }
    }

    /** A token that is worth nothing any more. */
    private record Revoked(ApiToken token) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("tokens", this::all));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("createToken", this::create).dataFetcher("revokeToken", this::revoke));
        Fields.of("ApiToken", ApiToken.class)
                .put("name", ApiToken::name)
                .put("scopes", token -> List.copyOf(new TreeSet<>(token.scopes())))
                .put("application", ApiToken::application)
                .put("createdAt", ApiToken::createdAt)
                .put("expiresAt", ApiToken::expiresAt)
                .put("revokedAt", ApiToken::revokedAt)
                .put("lastUsedAt", ApiToken::lastUsedAt)
                .put("state", this::state)
                .into(wiring);
        Fields.of("CreateTokenPayload", Made.class)
                .put("token", Made::token)
                .put("secret", Made::secret)
                .into(wiring);
        Fields.of("RevokeTokenPayload", Revoked.class)
                .put("token", Revoked::token)
                .into(wiring);
    }

    private List<ApiToken> all(DataFetchingEnvironment environment) {
        String action = "token_list";
        Rights.ofAdmin(environment, action);
        ReadTrail trail = ReadTrail.of(environment);
        trail.beginRead();
        List<ApiToken> found = tokens.all();
        trail.did(environment, action, Map.of("returned", Integer.toString(found.size())));
        return found;
    }

    private Made create(DataFetchingEnvironment environment) {
        String action = "token_create";
        Rights.ofAdmin(environment, action);
        Map<String, Object> input = Objects.requireNonNull(environment.getArgument("input"), "input");
        String name = String.valueOf(input.get("name"));
        List<String> scopes = ((List<?>) Objects.requireNonNull(input.get("scopes")))
                .stream().map(String::valueOf).distinct().toList();
        @Nullable String application = (String) input.get("application");
        @Nullable Instant expires = (Instant) input.get("expiresAt");
        return Deed.of(environment, action, TokenRules.details(name, scopes, application, expires))
                .does(() -> create(name, scopes, application, expires));
    }

    private Made create(String name, List<String> scopes, @Nullable String application, @Nullable Instant expires) {
        Optional<String> refusal = TokenRules.refusal(name, scopes, application, "in 'application'");
        Instant now = clock.instant();
        if (refusal.isEmpty() && expires != null && !expires.isAfter(now)) {
            refusal = Optional.of("A token must end in the future, and " + expires + " is over.");
        }
        if (refusal.isPresent()) {
            throw QueryException.badInput(refusal.get());
        }
        String secret = TokenSecret.generate();
        try {
            ApiToken made =
                    tokens.create(name, TokenSecret.hash(secret), new TreeSet<>(scopes), application, now, expires);
            return new Made(made, secret);
        } catch (NameTakenException e) {
            throw QueryException.badInput(TokenRules.taken(e.former(), now));
        }
    }

    private Revoked revoke(DataFetchingEnvironment environment) {
        String action = "token_revoke";
        Rights.ofAdmin(environment, action);
        String name = Objects.requireNonNull(environment.getArgument("name"), "name");
        return Deed.of(environment, action, Map.of("token", name)).does(() -> {
            if (!tokens.revoke(name, clock.instant())) {
                throw QueryException.badInput("There is no valid token named '" + name + "'.");
            }
            return new Revoked(tokens.all().stream()
                    .filter(token -> token.name().equals(name))
                    .reduce((earlier, later) -> later)
                    .orElseThrow());
        });
    }

    private String state(ApiToken token) {
        if (token.revokedAt() != null) {
            return "REVOKED";
        }
        Instant end = token.expiresAt();
        return end == null || end.isAfter(clock.instant()) ? "VALID" : "EXPIRED";
    }
}
