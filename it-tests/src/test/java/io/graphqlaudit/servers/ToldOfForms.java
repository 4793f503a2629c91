package io.graphqlaudit.servers;

/**
 * What is told of people who sign in by the form of a server; {@code docs/sign-ins.md} has the same for readers.
 *
 * @param refused whether a wrong password is told, with the form's own request
 * @param again what a wrong password of somebody who is signed in comes to
 * @param signedIn the request of a {@linkplain FormVisitor visit} that tells of the right one
 * @param signedInAnew the same in each further round
 * @param session whether there is a session to find things by
 */
record ToldOfForms(boolean refused, Again again, String signedIn, String signedInAnew, boolean session) {
    /** What becomes of somebody who is signed in and sends a wrong password. Nowhere is it told that they sign in. */
    enum Again {
        /** Nothing, for the server does not look at it; or it is not seen that it did. */
        NOTHING,
        REFUSED,
        REFUSED_AND_SIGNED_OUT
    }

    /** The form's own request shows how it ended. */
    private static final ToldOfForms AT_ONCE = new ToldOfForms(true, Again.NOTHING, "right", "right", true);

    /** The same, and it forgets whoever is there and sends a wrong one. */
    private static final ToldOfForms AT_ONCE_AND_OUT =
            new ToldOfForms(true, Again.REFUSED_AND_SIGNED_OUT, "right", "right", true);

    /** Who is signed in is kept in a cookie. */
    private static final ToldOfForms WITHOUT_SESSION = new ToldOfForms(true, Again.REFUSED, "right", "right", false);

    /** The request that follows shows who is signed in. */
    private static final ToldOfForms AFTERWARDS = new ToldOfForms(false, Again.NOTHING, "first", "first", true);

    /** So it does, and is given the headers of that which was answered with the form. */
    private static final ToldOfForms IN_WHAT_WAS_ASKED =
            new ToldOfForms(false, Again.NOTHING, "asked-again", "asked", true);

    static ToldOfForms byLoginConfig(ServerKind kind) {
        return switch (family(kind)) {
            case "tomcat" -> AT_ONCE;
            case "wildfly" -> AT_ONCE_AND_OUT;
            case "liberty" -> WITHOUT_SESSION;
            case "jetty" -> AFTERWARDS;
            default -> IN_WHAT_WAS_ASKED;
        };
    }

    static ToldOfForms byJakartaSecurity(ServerKind kind) {
        return family(kind).equals("liberty") ? WITHOUT_SESSION : IN_WHAT_WAS_ASKED;
    }

    private static String family(ServerKind kind) {
        return kind.name().substring(0, kind.name().indexOf('-'));
    }
}
