package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.NotJsonException;
import io.graphqlaudit.admin.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows to sign in: a token, or a name and a password.
 *
 * @param token the token; null where a name is given
 * @param user the name; null where a token is given
 * @param password the password; null where a token is given
 */
record Credentials(
        @Nullable String token,
        @Nullable String user,
        @Nullable String password) {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_BODY = 8 * 1024;
    private static final int LONGEST = 512;

    /** What was sent is no pair of credentials; the message says what is. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        private MalformedException(String message) {
            super(message, null, false, false);
        }
    }

    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM);
    }

    /** @param container whether a name and a password are taken */
    static Credentials of(HttpServletRequest request, boolean container) throws IOException, MalformedException {
        Map<String, String> given = isForm(request) ? form(request) : json(request, container);
        Set<String> names = given.keySet();
        boolean token = names.equals(Set.of("token"));
        boolean password = container && names.equals(Set.of("user", "password"));
        boolean fits = given.values().stream().allMatch(text -> !text.isBlank() && text.length() <= LONGEST);
        if (!fits || !(token || password)) {
            throw malformed(container);
        }
        // People copy a token with the blank behind it; a password may well end with one.
        return token
                ? new Credentials(given.getOrDefault("token", "").strip(), null, null)
                : new Credentials(null, given.get("user"), given.get("password"));
    }

    private static Map<String, String> form(HttpServletRequest request) throws UnsupportedEncodingException {
        if (request.getCharacterEncoding() == null) {
            request.setCharacterEncoding("UTF-8");
        }
        Map<String, String> given = new HashMap<>();
        try {
            for (String name : Collections.list(request.getParameterNames())) {
                // None of it may come by the URL, which is logged on its way.
                String[] values = request.getParameterValues(name);
                given.put(name, values.length == 1 && request.getQueryString() == null ? values[0] : "");
            }
        } catch (RuntimeException e) {
            // Each server has an exception of its own for what it cannot decode.
            given.clear();
        }
        return given;
    }

    private static Map<String, String> json(HttpServletRequest request, boolean container)
            throws IOException, MalformedException {
        byte[] body = RequestBody.upTo(LONGEST_BODY, request).orElse(new byte[0]);
        try {
            Map<String, String> given = new HashMap<>();
            Json.object(body).forEach((name, value) -> given.put(name, value instanceof String text ? text : ""));
            return given;
        } catch (NotJsonException e) {
            throw malformed(container);
        }
    }

    private static MalformedException malformed(boolean container) {
        return new MalformedException("To sign in send in the body "
                + (container ? "'token', or 'user' and 'password'," : "'token'") + " and nothing else, as a JSON object"
                + " such as {\"token\": \"gqa_…\"} with the Content-Type application/json, or as a form with " + FORM
                + "; each of 1 to " + LONGEST + " characters.");
    }

    /** Keeps what is secret out of logs. */
    @Override
    public String toString() {
        return "Credentials[" + (token == null ? "password" : "token") + "]";
    }
}
