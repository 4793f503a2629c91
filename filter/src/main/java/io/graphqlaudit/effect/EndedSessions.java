package io.graphqlaudit.effect;

import io.graphqlaudit.graphql.SelectedField;
import java.util.List;
import java.util.Set;

/**
 * Tells who signs out from who ends somebody's session: {@code deleteSession} by itself is a sign-out, {@code
 * deleteSession(id: 17)} what an administrator does. {@code logoutSession} and {@code accountDeleteSession} say by their names
 * whose session they end. For any number of threads.
 */
public final class EndedSessions {
    private static final Set<String> SESSIONS = Set.of("session", "sessions");

    private static final Set<String> OF_ONESELF =
            Set.of("logout", "signout", "logoff", "signoff", "account", "my", "me", "myself", "self", "own", "current");

    /** Arguments that say which session, or whose. */
    private static final List<String> WHOSE = List.of(
            "id",
            "ids",
            "uid",
            "uuid",
            "session",
            "sessions",
            "sessionId",
            "sessionIds",
            "user",
            "userId",
            "userIds",
            "userName",
            "username",
            "email",
            "login",
            "key",
            "target");

    private EndedSessions() {}

    /** Whether a field of that name ends a session, and its arguments tell whose. */
    public static boolean mayBeOfAnother(String field) {
        if (!"logout".equals(SessionFields.actionOf(field))) {
            return false;
        }
        List<String> words = SessionFields.joined(NameWords.of(field));
        return words.stream().anyMatch(SESSIONS::contains) && words.stream().noneMatch(OF_ONESELF::contains);
    }

    /** Whether it ends a session that its arguments name. */
    public static boolean isOfAnother(SelectedField field) {
        return mayBeOfAnother(field.name())
                && WHOSE.stream().anyMatch(name -> field.argument(name).isPresent());
    }
}
