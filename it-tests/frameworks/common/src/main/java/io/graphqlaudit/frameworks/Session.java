package io.graphqlaudit.frameworks;

/** What somebody gets who signs in. */
public final class Session {
    /** Looks like a token, and opens nothing. */
    public String getToken() {
        return "of-ada";
    }
}
