package io.graphqlaudit.architecture.broken.admin;

/** Breaks: who is shown secrets compares them in constant time. */
public final class Authenticator {
    boolean knows(String token) {
        return token.contentEquals("secret");
    }
}
