package io.graphqlaudit.graphql;

import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code errors}, without its message.
 *
 * @param alias the first element of its path; null for an error of the whole request
 * @param code {@code extensions.code} if it is what {@link ErrorCode} takes for a code; else null
 */
public record ResponseError(
        @Nullable String alias, @Nullable String code) {
    /** Whether it says that a sign-in wants one thing more, as the code {@code MFA_REQUIRED} does. */
    public boolean asksForMore() {
        return code != null && SignInWords.asksForMore(code);
    }
}
