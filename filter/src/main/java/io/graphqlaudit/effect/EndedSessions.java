package io.graphqlaudit.effect;

import io.graphqlaudit.graphql.SelectedField;
import java.util.List;
import java.util.Set;

/**
 * Tells who signs out from who ends somebody's session: {@code deleteSession} by itself is a sign-out, {@code
 * deleteSession(id: 17)} and {@code logout(userId: 17)} are what an administrator does. {@code logoutSession} and {@code
 * accountDeleteSession} say by their names whose session they end, and which one it is says nothing else. For any number of
 * threads.
 */
public final class EndedSessions {
    private static final Set<String> SESSIONS = Set.of("session", "sessions");
    private static final Set<String> SIGN_OUTS = Set.of("logout", "signout", "logoff", "signoff");
    private static final Set<String> OF_ONESELF = Set.of("my", "me", "myself", "self", "own", "current", "viewer");

    /** Words of arguments that say whose session. */
    private static final Set<String> WHO = Set.of(
            "user",
            "users",
            "username",
            "userid",
            "customer",
            "customers",
            "member",
            "members",
            "account",
            "accounts",
            "employee",
            "person",
            "staff",
            "target",
            "email",
            "login",
            "uid");

    /** Last words of arguments that say which one. */
    private static final Set<String> WHICH = Set.of(
            "id",
            "ids",
            "uuid",
            "uuids",
            "guid",
            "key",
            "keys",
            "token",
            "tokens",
            "hash",
            "session",
            "sessions",
            "sessionid",
            "sid",
            "jti",
            "handle",
            "name",
            "device",
            "devices");

    /** No mutation's own: by it a client knows its answers again. */
    private static final String CLIENT = "client";

    private static final int MOST_MEMBERS = 64;

    private EndedSessions() {}

    /** Whether a field of that name ends a session, and its arguments tell whose. */
    public static boolean mayBeOfAnother(String field) {
        if (!"logout".equals(SessionFields.actionOf(field))) {
            return false;
        }
        List<String> words = words(field);
        // The account's own, as Appwrite names it: accountDeleteSession.
        return words.stream().noneMatch(OF_ONESELF::contains)
                && !words.get(0).equals("account")
                && (has(words, SESSIONS) || has(words, SIGN_OUTS));
    }

    /** Whether it ends a session that its arguments name. */
    public static boolean isOfAnother(SelectedField field) {
        if (!mayBeOfAnother(field.name())) {
            return false;
        }
        List<String> words = words(field.name());
        // One signs out with a token or session of one's own; who ends a session says which one.
        boolean which = !has(words, SIGN_OUTS) || (has(words, WHO) && !has(words, SESSIONS));
        return field.givenNames(MOST_MEMBERS).stream().anyMatch(name -> says(words(name), which));
    }

    /** Whether, of one that is of another, it is said whose, and not which one. */
    static boolean isOfSomebody(SelectedField field) {
        return has(words(field.name()), SIGN_OUTS)
                || field.givenNames(MOST_MEMBERS).stream()
                        .map(EndedSessions::words)
                        .noneMatch(EndedSessions::saysWhich);
    }

    private static boolean saysWhich(List<String> argument) {
        return !has(argument, WHO) && says(argument, true);
    }

    private static boolean says(List<String> argument, boolean which) {
        if (argument.isEmpty() || argument.get(0).equals(CLIENT)) {
            return false;
        }
        return has(argument, WHO) || (which && WHICH.contains(argument.get(argument.size() - 1)));
    }

    private static boolean has(List<String> words, Set<String> any) {
        return words.stream().anyMatch(any::contains);
    }

    private static List<String> words(String name) {
        return SessionFields.joined(NameWords.of(name));
    }
}
