package io.graphqlaudit.graphql;

/** What the value of a sign-in field says by itself; the weakest first, each overruled by the later ones. */
public enum SignInAnswer {
    /** Nothing that tells. */
    SILENT,
    /** It names somebody, as {@code user { id }} does. */
    PERSON,
    /** It has a place for a token, and there is none. */
    NO_TOKEN,
    /** It holds a token. */
    TOKEN,
    /** It says yes, as {@code success: true} does. */
    YES,
    /** It asks a further question, such as a second factor. */
    CHALLENGE,
    /** It holds errors for the user. */
    ERRORS,
    /** It says no: {@code success: false}, or the type of an error. */
    NO;

    SignInAnswer or(SignInAnswer other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
