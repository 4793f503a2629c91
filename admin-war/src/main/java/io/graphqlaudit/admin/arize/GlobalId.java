package io.graphqlaudit.admin.arize;

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
record GlobalId(String type, long number) {
    static final String ACCOUNT = "Account";
    static final String AUDIT_LOG = "AuditLog";
    static final String USER = "User";

    private static final Pattern FORM = Pattern.compile("([A-Za-z]{1,50}):(\\d{1,18})");

    static Optional<GlobalId> read(String text) {
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

    String text() {
        return Base64.getEncoder().encodeToString((type + ":" + number).getBytes(StandardCharsets.UTF_8));
    }
}
