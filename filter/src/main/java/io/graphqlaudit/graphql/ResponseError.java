package io.graphqlaudit.graphql;

import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code errors}, without its message.
 *
 * @param alias the first element of its path; null for an error of the whole request
 * @param code {@code extensions.code}, or without it {@code extensions.classification}, as graphql-java and Spring for GraphQL have
 *     it, if it is what {@link ErrorCode} takes for a code; else null
 * @param unrun whether it says, in a word that its server documents for that alone, that the request was refused before
 *     anything of it ran; never one that has a path
 */
public record ResponseError(
        @Nullable String alias, @Nullable String code, boolean unrun) {
    /** Whether it says that a sign-in wants one thing more, as the code {@code MFA_REQUIRED} does. */
    public boolean asksForMore() {
        return code != null && SignInWords.asksForMore(code);
    }
}
