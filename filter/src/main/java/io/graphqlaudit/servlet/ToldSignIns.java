package io.graphqlaudit.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What has been told of one request, so that others who see the same do not tell it again. Of one thread at a time. */
final class ToldSignIns {
    /** Hidden from the application. */
    static final String ATTRIBUTE = ToldSignIns.class.getName();

    private @Nullable String signedIn;
    private @Nullable String signedOut;

    private ToldSignIns() {}

    static ToldSignIns of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ToldSignIns told) {
            return told;
        }
        ToldSignIns told = new ToldSignIns();
        request.setAttribute(ATTRIBUTE, told);
        return told;
    }

    /** Whether it is the first time that somebody of that name is said to have been signed in. */
    boolean isNewlySignedIn(String name) {
        boolean first = !name.equals(signedIn);
        signedIn = name;
        return first;
    }

    /** Whether anybody is said to have been signed in. */
    boolean hasSignedIn() {
        return signedIn != null;
    }

    /** Whether it is the first time that somebody of that name is said to have been signed out. */
    boolean isNewlySignedOut(String name) {
        boolean first = !name.equals(signedOut);
        signedOut = name;
        return first;
    }
}
