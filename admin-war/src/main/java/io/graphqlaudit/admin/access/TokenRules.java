package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.persistence.token.ApiToken;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an API token may be like, whoever makes it, and how one is told of. */
public final class TokenRules {
    private static final int LONGEST_NAME = 200;

    private TokenRules() {}

    /**
     * Why no such token is made, in a sentence; empty for one that may be.
     *
     * @param application the only application that it may be used for; null for all
     * @param howToName how an application is named where it is missing, such as {@code with --application}
     */
    public static Optional<String> refusal(
            String name, Collection<String> scopes, @Nullable String application, String howToName) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            return Optional.of("A token needs a name of 1 to " + LONGEST_NAME + " characters.");
        }
        for (String scope : scopes) {
            if (Scope.of(scope).isEmpty()) {
                return Optional.of("'" + scope + "' is not a scope; scopes are "
                        + String.join(", ", new TreeSet<>(Scope.words()))
                        + (scope.contains(" ") ? ", with commas between several." : "."));
            }
        }
        if (scopes.isEmpty()) {
            return Optional.of("A token needs a scope.");
        }
        if (application != null && application.isBlank()) {
            return Optional.of("The application to which a token is bound needs a name.");
        }
        if (application == null && scopes.contains(Scope.INGEST.word())) {
            return Optional.of(
                    "A token with the scope ingest delivers the events of one application: name it " + howToName + ".");
        }
        if (SelfAudit.APPLICATION.equals(application)) {
            return Optional.of("A token cannot be bound to '" + SelfAudit.APPLICATION
                    + "', which is the name of the admin WAR itself.");
        }
        return Optional.empty();
    }

    /** What is said where a name has been given before. */
    public static String taken(ApiToken former, Instant now) {
        return "There is a token named '" + former.name() + "' already, made " + former.createdAt() + " ("
                + state(former, now)
                + "): choose another name, for events tell tokens apart by it, and none is given twice.";
    }

    /** Until when a token is valid, or since when it is not, in words. */
    public static String state(ApiToken token, Instant now) {
        if (token.revokedAt() != null) {
            return "revoked " + token.revokedAt();
        }
        if (token.expiresAt() == null) {
            return "never expires";
        }
        return (token.expiresAt().isAfter(now) ? "expires " : "expired ") + token.expiresAt();
    }

    /** Which applications a token is for, in words. */
    public static String inWords(@Nullable String application) {
        return application == null ? "all applications" : application;
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
