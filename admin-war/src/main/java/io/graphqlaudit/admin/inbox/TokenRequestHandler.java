package io.graphqlaudit.admin.inbox;

import io.graphqlaudit.admin.access.TokenRules;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.persistence.token.NameTakenException;
import io.graphqlaudit.persistence.token.TokenStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does what requests about tokens ask for, and records each in the audit log. */
public final class TokenRequestHandler implements RequestHandler {

    private final TokenStore tokens;
    private final Predicate<String> knownApplications;
    private final OperatorActs acts;

    /**
     * A handler over those tokens.
     *
     * @param knownApplications whether an application of that name was ever heard of
     */
    public TokenRequestHandler(TokenStore tokens, Predicate<String> knownApplications, OperatorActs acts) {
        this.tokens = tokens;
        this.knownApplications = knownApplications;
        this.acts = acts;
    }

    @Override
    public RequestAnswer apply(Map<String, Object> request, @Nullable String operator) {
        return apply(TokenRequest.ofJson(request), operator);
    }

    private RequestAnswer apply(TokenRequest request, @Nullable String operator) {
        String action = "token_" + request.verb().name().toLowerCase(Locale.ROOT);
        return acts.record(action, operator, details(request), began -> switch (request.verb()) {
            case CREATE -> create(request, began);
            case LIST -> list();
            case REVOKE -> revoke(request, began);
        });
    }

    private RequestAnswer create(TokenRequest request, Instant now) {
        Optional<String> refusal =
                TokenRules.refusal(request.name(), request.scopes(), request.application(), "with --application");
        if (refusal.isPresent()) {
            return RequestAnswer.refused(refusal.get());
        }
        if (!request.hash().matches("[0-9a-f]{64}")) {
            return RequestAnswer.refused("A token needs a hash.");
        }
        ApiToken made;
        try {
            made = tokens.create(
                    request.name(),
                    request.hash(),
                    Set.copyOf(request.scopes()),
                    request.application(),
                    now,
                    request.expiresAt());
        } catch (NameTakenException e) {
            return RequestAnswer.refused(TokenRules.taken(e.former(), now));
        } catch (IllegalArgumentException e) {
            return RequestAnswer.refused("The token cannot be kept: " + e.getMessage() + ".");
        }
        String application = request.application();
        List<String> warnings = application == null || isKnown(application)
                ? List.of()
                : List.of("Nobody has heard of an application '" + application
                        + "' yet: check how it is written, if it has run already. The token is made all the same.");
        return RequestAnswer.doneWith(List.of(line(made)), warnings);
    }

    private boolean isKnown(String application) {
        try {
            return knownApplications.test(application);
        } catch (StoreUnavailableException e) {
            // The token is made, and nothing can be said of the name.
            return true;
        }
    }

    private RequestAnswer list() {
        return RequestAnswer.done(tokens.all().stream().map(this::line).toList());
    }

    private RequestAnswer revoke(TokenRequest request, Instant now) {
        return tokens.revoke(request.name(), now)
                ? RequestAnswer.done(List.of("revoked: " + request.name()))
                : RequestAnswer.refused("There is no valid token named '" + request.name() + "'.");
    }

    private String line(ApiToken token) {
        return String.join(
                "\t",
                token.name(),
                String.join(",", new TreeSet<>(token.scopes())),
                TokenRules.inWords(token.application()),
                TokenRules.state(token, acts.now()),
                token.lastUsedAt() == null ? "never used" : "last used " + token.lastUsedAt());
    }

    private static Map<String, String> details(TokenRequest request) {
        return switch (request.verb()) {
            case CREATE ->
                TokenRules.details(request.name(), request.scopes(), request.application(), request.expiresAt());
            case LIST -> Map.of();
            case REVOKE -> Map.of("token", request.name());
        };
    }
}
