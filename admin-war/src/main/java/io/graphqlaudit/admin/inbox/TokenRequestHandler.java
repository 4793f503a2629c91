package io.graphqlaudit.admin.inbox;

import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.persistence.token.NameTakenException;
import io.graphqlaudit.persistence.token.TokenStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does what requests about tokens ask for, and records each in the audit log. */
public final class TokenRequestHandler implements RequestHandler {
    private static final int LONGEST_NAME = 200;

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
        if (request.name().isBlank() || request.name().length() > LONGEST_NAME) {
            return RequestAnswer.refused("A token needs a name of 1 to " + LONGEST_NAME + " characters.");
        }
        for (String scope : request.scopes()) {
            if (Scope.of(scope).isEmpty()) {
                return RequestAnswer.refused("'" + scope + "' is not a scope; scopes are "
                        + String.join(", ", new TreeSet<>(Scope.words()))
                        + (scope.contains(" ") ? ", with commas between several." : "."));
            }
        }
        if (request.scopes().isEmpty() || !request.hash().matches("[0-9a-f]{64}")) {
            return RequestAnswer.refused("A token needs a scope and a hash.");
        }
        if (request.application() != null && request.application().isBlank()) {
            return RequestAnswer.refused("The application to which a token is bound needs a name.");
        }
        if (request.application() == null && request.scopes().contains(Scope.INGEST.word())) {
            return RequestAnswer.refused("A token with the scope ingest delivers the events of one application: name it"
                    + " with --application.");
        }
        if (SelfAudit.APPLICATION.equals(request.application())) {
            return RequestAnswer.refused("A token cannot be bound to '" + SelfAudit.APPLICATION
                    + "', which is the name of the admin WAR itself.");
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
            ApiToken former = e.former();
            return RequestAnswer.refused("There is a token named '" + former.name() + "' already, made "
                    + former.createdAt() + " (" + state(former)
                    + "): choose another name, for events tell tokens apart by it, and none is given twice.");
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
                inWords(token.application()),
                state(token),
                token.lastUsedAt() == null ? "never used" : "last used " + token.lastUsedAt());
    }

    private String state(ApiToken token) {
        if (token.revokedAt() != null) {
            return "revoked " + token.revokedAt();
        }
        if (token.expiresAt() == null) {
            return "never expires";
        }
        return (token.expiresAt().isAfter(acts.now()) ? "expires " : "expired ") + token.expiresAt();
    }

    private static String inWords(@Nullable String application) {
        return application == null ? "all applications" : application;
    }

    private static Map<String, String> details(TokenRequest request) {
        return switch (request.verb()) {
            case CREATE -> details(request.name(), request.scopes(), request.application(), request.expiresAt());
            case LIST -> Map.of();
            case REVOKE -> Map.of("token", request.name());
        };
    }

    /**
     * What is recorded of the making of a token.
     *
     * @param application the only one that it may be used for; null for all
     * @param expires when it ends; null for never
     */
    public static Map<String, String> details(
            String name, Collection<String> scopes, @Nullable String application, @Nullable Instant expires) {
        return Map.of(
                "token",
                name,
                "scopes",
                String.join(",", scopes),
                "application",
                inWords(application),
                "expires",
                expires == null ? "never" : expires.toString());
    }
}
