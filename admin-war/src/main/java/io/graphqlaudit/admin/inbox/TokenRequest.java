package io.graphqlaudit.admin.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks of the store. It never carries a token, only a hash.
 *
 * @param verb what to do
 * @param name name of the token; empty to list all
 * @param hash for a new token: SHA-256 of it in lower-case hexadecimal; else empty
 * @param scopes for a new token: what it may be used for
 * @param application for a new token: the only application it may be used for; null for all
 * @param expiresAt for a new token: when it ends; null for never
 */
public record TokenRequest(
        Verb verb,
        String name,
        String hash,
        List<String> scopes,
        @Nullable String application,
        @Nullable Instant expiresAt) {
    private static final String VERB = "verb";
    private static final String NAME = "name";
    private static final String HASH = "hash";
    private static final String SCOPES = "scopes";
    private static final String APPLICATION = "application";
    private static final String EXPIRES_AT = "expires_at";

    public TokenRequest {
        Objects.requireNonNull(verb, VERB);
        Objects.requireNonNull(name, NAME);
        Objects.requireNonNull(hash, HASH);
        scopes = List.copyOf(new TreeSet<>(scopes));
    }

    /** What can be asked. */
    public enum Verb {
        /** Make a token. */
        CREATE,
        /** Tell of all tokens. */
        LIST,
        /** Make a token worthless. */
        REVOKE
    }

    /** A request for all tokens. */
    public static TokenRequest list() {
        return new TokenRequest(Verb.LIST, "", "", List.of(), null, null);
    }

    /** A request to revoke the valid token of that name. */
    public static TokenRequest revoke(String name) {
        return new TokenRequest(Verb.REVOKE, name, "", List.of(), null, null);
    }

    /** The members of a file in the inbox. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(VERB, verb.name());
        json.put(NAME, name);
        json.put(HASH, hash);
        json.put(SCOPES, scopes);
        json.put(APPLICATION, application);
        json.put(EXPIRES_AT, expiresAt == null ? null : expiresAt.toString());
        return json;
    }

    /** @throws RuntimeException of any kind when the members are not those of a request */
    static TokenRequest ofJson(Map<String, Object> json) {
        List<String> scopes = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(json.get(SCOPES))).forEach(scope -> scopes.add((String) scope));
        String expiresAt = (String) json.get(EXPIRES_AT);
        return new TokenRequest(
                Verb.valueOf(text(json, VERB)),
                text(json, NAME),
                text(json, HASH),
                scopes,
                (String) json.get(APPLICATION),
                expiresAt == null ? null : Instant.parse(expiresAt));
    }

    private static String text(Map<String, Object> json, String member) {
        return (String) Objects.requireNonNull(json.get(member), member);
    }
}
