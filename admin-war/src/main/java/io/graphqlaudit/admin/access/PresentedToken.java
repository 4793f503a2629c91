package io.graphqlaudit.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the token in a request, in each of the ways in which the vendors' clients carry it. */
final class PresentedToken {
    private static final Set<String> SCHEMES = Set.of("bearer", "key");
    private static final int LONGEST = 512;

    private PresentedToken() {}

    /** The token as sent; empty when the request carries none. */
    static Optional<String> in(HttpServletRequest request) {
        return afterScheme(request.getHeader("Authorization"))
                .or(() -> Optional.ofNullable(request.getHeader("x-api-key")).map(String::strip))
                .filter(token -> !token.isEmpty())
                .map(token -> token.length() > LONGEST ? token.substring(0, LONGEST) : token);
    }

    private static Optional<String> afterScheme(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = header.strip().split("\\s+", 2);
        boolean known = parts.length == 2 && SCHEMES.contains(parts[0].toLowerCase(Locale.ROOT));
        return known ? Optional.of(parts[1].strip()) : Optional.empty();
    }
}
