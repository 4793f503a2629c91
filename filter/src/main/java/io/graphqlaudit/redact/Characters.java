package io.graphqlaudit.redact;

/** Classes of characters that tokens are made of; a bit for each in one table. */
final class Characters {
    /** Letters, digits and {@code _}. */
    static final int WORD = 1;
    /** Letters, digits, {@code _} and {@code -}: base64url (RFC 4648, section 5) without padding. */
    static final int BASE64URL = 2;
    /** Characters of a bearer token: {@code token68} of RFC 9110, section 11.2. */
    static final int TOKEN68 = 4;
    /** Characters of a password hash in its usual encodings. */
    static final int HASH = 8;

    private static final byte[] CLASSES = new byte[128];

    static {
        for (char c = 0; c < 128; c++) {
            boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            boolean base64 = word || c == '-';
            boolean token = base64 || "._~+/=".indexOf(c) >= 0;
            boolean hash = token || "$,:*".indexOf(c) >= 0;
            CLASSES[c] =
                    (byte) ((word ? WORD : 0) | (base64 ? BASE64URL : 0) | (token ? TOKEN68 : 0) | (hash ? HASH : 0));
        }
    }

    private Characters() {}

    static boolean is(char c, int kind) {
        return c < 128 && (CLASSES[c] & kind) != 0;
    }

    /** Where the run of such characters that begins there ends, or {@code limit}, whichever comes first. */
    static int endOfRun(String text, int from, int kind, int limit) {
        int most = Math.min(limit, text.length());
        int at = from;
        while (at < most && is(text.charAt(at), kind)) {
            at++;
        }
        return at;
    }

    static int endOfRun(String text, int from, int kind) {
        return endOfRun(text, from, kind, text.length());
    }

    /**
     * Whether a character takes no room and shows no ink, so that a name is read the same with it and without: control
     * and format characters, fillers, selectors of variants. Blanks and ends of lines are none.
     */
    static boolean isUnseen(int c) {
        if (c < 0xad) {
            return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0);
        }
        return switch (c) {
            case 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180f, 0x2800, 0x3164, 0xffa0 -> true;
            default ->
                Character.getType(c) == Character.FORMAT
                        || (c >= 0xfe00 && c <= 0xfe0f)
                        || (c >= 0xe0100 && c <= 0xe01ef);
        };
    }

    /** Whether a character is a blank, of whatever width, or ends a line. */
    static boolean isBlank(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c == 0x85 || Character.isSpaceChar(c);
    }

    /** Behind the blanks that begin there, of which there may be none. */
    static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether no letter, digit or {@code _} stands before that place, but for what belongs to an escape. */
    static boolean beginsWord(String text, int at) {
        return at == 0 || !is(text.charAt(at - 1), WORD) || isEscape(text, at - 3);
    }

    /** Whether an escape of an address stands there, as {@code %3D} (RFC 3986, section 2.1). */
    static boolean isEscape(String text, int at) {
        return at >= 0
                && at + 2 < text.length()
                && text.charAt(at) == '%'
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
