package io.graphqlaudit.admin.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A global id: base64 of {@code Type:databaseId}.
 *
 * @param type the type's name, such as {@code AuditLog}
 * @param number the number within the type
 */
public record GlobalId(String type, long number) {
    /** The type of the account. */
    public static final String ACCOUNT = "Account";
    /** The type of an event. */
    public static final String AUDIT_LOG = "AuditLog";
    /** The type of somebody who acted. */
    public static final String USER = "User";

    private static final Pattern FORM = Pattern.compile("([A-Za-z]{1,50}):(\\d{1,18})");

    /** The id that the text is; empty for what is none. */
    public static Optional<GlobalId> read(String text) {
        if (text.length() > 200) {
            return Optional.empty();
        }
        try {
            String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            Matcher matcher = FORM.matcher(decoded);
            return matcher.matches()
                    ? Optional.of(new GlobalId(matcher.group(1), Long.parseLong(matcher.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The number of a user as one of the views shows it: as a global id, or as it is; empty for what is neither. */
    public static Optional<Long> user(String text) {
        Optional<Long> number = globalUser(text);
        return number.isEmpty() && text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : number;
    }

    /** The number of a user that a global id names; empty for what is none of a user. */
    public static Optional<Long> globalUser(String text) {
        return read(text).filter(id -> id.type().equals(USER)).map(GlobalId::number);
    }

    /** The id as it is shown. */
    public String text() {
        return Base64.getEncoder().encodeToString((type + ":" + number).getBytes(StandardCharsets.UTF_8));
    }
}
