package io.graphqlaudit.redact;

/**
 * Names under which browsers keep the session of a user, {@code connect.sid} or {@code laravel_session}. In a text they
 * are followed by the session's secret; as names of arguments some of them are those of honest identifiers.
 */
final class SessionCookie {
    private static final int SHORTEST = 8;
    private static final int LONGEST_NUMBER = 9;
    private static final String[] ENDINGS = {"session", "sess", "sid", "sessid"};
    private static final String[] BEGINNINGS = {
        "aspsessionid",
        "wordpress_logged_in",
        "wordpress_sec",
        ".aspxauth",
        ".aspnetcore.",
        ".aspnet.applicationcookie",
        "moodlesession",
        "smsession",
        "iplanetdirectorypro",
        "remember_me",
        "rememberme"
    };
    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_OTHER = 9;
    /** Of a name that begins with "sess" and goes on with a hash. */
    private static final int LONG_NAME = 24;

    private static final String IDENTIFIER = "sid";
    /** Behind a colon, where words and numbers stand in prose. */
    private static final int LEAST_CHANCE = 16;

    private static final int LONGEST_LOOK = 64;

    private SessionCookie() {}

    /** Whether the name there is one. */
    static boolean isName(String text, int start, int end) {
        if (end - start < SHORTEST_NAME) {
            return false;
        }
        for (String ending : ENDINGS) {
            int from = end - ending.length();
            if (from >= start && text.regionMatches(true, from, ending, 0, ending.length())) {
                return from == start || beginsWord(text, from);
            }
        }
        if (end - start < SHORTEST_OTHER) {
            return false;
        }
        for (String beginning : BEGINNINGS) {
            if (text.regionMatches(true, start, beginning, 0, beginning.length())) {
                return true;
            }
        }
        boolean mayBeHash = end - start >= LONG_NAME;
        return mayBeHash
                && (text.regionMatches(true, start, "sess", 0, 4) || text.regionMatches(true, start, "ssess", 0, 5));
    }

    /** Whether a value may be that of a session; numbers and short words are evidence. */
    static boolean isValue(String text, int from, int end) {
        if (end - from < SHORTEST) {
            return false;
        }
        for (int at = from; at < end; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return true;
            }
        }
        return end - from > LONGEST_NUMBER;
    }

    /** Whether some services have identifiers of that name: {@code sid}, {@code account_sid}. */
    static boolean isIdentifier(String text, int start, int end) {
        int from = end - IDENTIFIER.length();
        boolean sid = from >= start && text.regionMatches(true, from, IDENTIFIER, 0, IDENTIFIER.length());
        return sid && (from == start || text.charAt(from - 1) != '.') && !text.startsWith("__", start);
    }

    /** Whether a long word of letters and digits begins there that is no time of day. */
    static boolean isChance(String text, int from) {
        boolean digit = false;
        boolean letter = false;
        int at = from;
        while (at < Math.min(text.length(), from + LONGEST_LOOK) && isOfWord(text.charAt(at))) {
            char c = text.charAt(at);
            digit |= c >= '0' && c <= '9';
            letter |= Character.isLetter(c) && c != 'T' && c != 'Z';
            at++;
        }
        return digit && letter && at - from >= LEAST_CHANCE;
    }

    private static boolean isOfWord(char c) {
        return !Characters.isBlank(c) && "\"',;{}[]()<>".indexOf(c) < 0;
    }

    private static boolean beginsWord(String text, int at) {
        char before = text.charAt(at - 1);
        return !Character.isLetter(before) || (Character.isLowerCase(before) && Character.isUpperCase(text.charAt(at)));
    }
}
