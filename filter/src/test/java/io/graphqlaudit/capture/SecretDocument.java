package io.graphqlaudit.capture;

import io.graphqlaudit.fuzz.FuzzInput;
import java.util.ArrayList;
import java.util.List;

/** A document and its variables, in which each secret stands where its name, or its use, says that it is one. */
final class SecretDocument {
    /** Also a name, so that it can stand as a constant. */
    static final String SECRET = "hunter2Zq";

    private static final String ESCAPED = "\\u0068unter2Zq";
    private static final int DEEPEST = 4;

    private static final List<String> SECRET_NAMES = List.of(
            "password",
            "Pass_Word",
            "newPassword",
            "apiKey",
            "access_token",
            "pin",
            "clientSecret",
            "stripeApiKey",
            "otp");
    private static final List<String> SECRET_KEYS =
            List.of("password", "Pass-Word", "пароль", "新密码", "contraseña", "pass\\u200bword", "passwort", "api_key");
    private static final List<String> OTHER_NAMES = List.of("input", "data", "a", "where", "email", "b", "list");
    private static final List<String> FIELDS =
            List.of("login", "createUser", "a", "updateModels", "verifyOtp", "exportModels", "logout", "me");

    private final FuzzInput choices;
    private final List<String> declared = new ArrayList<>();
    private final List<String> members = new ArrayList<>();
    private final String document;

    SecretDocument(FuzzInput choices) {
        this.choices = choices;
        String body = selections(0);
        String fragment = choices.choice(3) == 0 ? " fragment F on M" + selections(1) : "";
        String head = List.of("mutation", "query", "subscription").get(choices.choice(3));
        String variables = declared.isEmpty() ? "" : "(" + String.join(", ", declared) + ")";
        document = comment() + head + (choices.choice(2) == 0 ? " A" : "") + variables + directive() + body + fragment;
        if (choices.choice(4) == 0) {
            members.add(SecretFuzz.quoted(choices.text(6)) + ":" + choices.choice(100));
        }
        if (choices.choice(4) == 0) {
            members.add(key() + ":" + json(0));
        }
    }

    String document() {
        return document;
    }

    String variables() {
        return "{" + String.join(",", members) + "}";
    }

    private String selections(int depth) {
        StringBuilder selections = new StringBuilder(" {");
        for (int i = choices.choice(3); i >= 0; i--) {
            int kind = choices.choice(8);
            if (kind == 0) {
                selections.append(" ...F").append(directive());
            } else if (kind == 1 && depth < DEEPEST) {
                selections.append(" ... on M").append(selections(depth + 1));
            } else {
                selections.append(choices.choice(3) == 0 ? " x" + i + ": " : " ");
                selections.append(FIELDS.get(choices.choice(FIELDS.size()))).append(arguments());
                selections.append(directive()).append(comment());
                if (depth < DEEPEST && choices.choice(3) == 0) {
                    selections.append(selections(depth + 1));
                }
            }
        }
        return selections.append(" }").toString();
    }

    private String arguments() {
        List<String> arguments = new ArrayList<>();
        for (int i = choices.choice(3); i > 0; i--) {
            arguments.add(member(0, true));
        }
        return arguments.isEmpty() ? "" : "(" + String.join(" ", arguments) + ")";
    }

    private String directive() {
        return choices.choice(6) == 0 ? " @auth(" + secretName() + ": " + secret(0, false) + ")" : "";
    }

    private String comment() {
        return choices.choice(8) == 0 ? " # " + SECRET + " " + line() + "\n" : "";
    }

    /** One argument or member of an object: with a secret below a name that says so, or without. */
    private String member(int depth, boolean variables) {
        if (choices.choice(2) == 0) {
            return secretName() + ": " + secret(depth, variables);
        }
        return other() + ": " + harmless(depth, variables);
    }

    private String secret(int depth, boolean variables) {
        return switch (choices.choice(depth < DEEPEST ? 9 : 4)) {
            case 0 -> SecretFuzz.quoted(SECRET);
            case 1 -> "\"" + ESCAPED + "\"";
            case 2 -> SECRET;
            case 3 -> SecretFuzz.quoted(line() + SECRET + line());
            case 4 -> "\"\"\"" + line().replace("\"", "'").replace("\\", "/") + SECRET + " \"\"\"";
            case 5 -> "[" + secret(depth + 1, variables) + ", " + secret(depth + 1, variables) + "]";
            case 6 -> "{" + other() + ": " + secret(depth + 1, variables) + "}";
            default -> variables ? variable() : SecretFuzz.quoted(SECRET);
        };
    }

    private String harmless(int depth, boolean variables) {
        return switch (choices.choice(depth < DEEPEST ? 5 : 2)) {
            case 0 -> SecretFuzz.quoted(line());
            case 1 -> Integer.toString(choices.number());
            case 2 -> "[" + harmless(depth + 1, variables) + "]";
            case 3 -> "{" + member(depth + 1, variables) + " " + member(depth + 1, variables) + "}";
            default -> variables ? objectVariable() : "null";
        };
    }

    /** Secret by its use alone; by its default, or by what is sent. */
    private String variable() {
        String name = "v" + declared.size();
        boolean byDefault = choices.choice(3) == 0;
        declared.add("$" + name + ": S" + (byDefault ? " = " + secret(1, false) : ""));
        if (!byDefault) {
            members.add("\"" + name + "\":" + json(0));
        }
        return "$" + name;
    }

    /** Of which a part is secret by its name. */
    private String objectVariable() {
        String name = "o" + declared.size();
        declared.add("$" + name + ": I");
        members.add("\"" + name + "\":{\"x\":" + SecretFuzz.quoted(line()) + "," + key() + ":" + json(0) + "}");
        return "$" + name;
    }

    private String json(int depth) {
        return switch (choices.choice(depth < DEEPEST ? 5 : 2)) {
            case 0 -> "\"" + SECRET + "\"";
            case 1 -> "\"" + ESCAPED + "\"";
            case 2 -> SecretFuzz.quoted(line() + SECRET + line());
            case 3 -> "[" + json(depth + 1) + "]";
            default -> "{" + SecretFuzz.quoted(line()) + ":" + json(depth + 1) + "}";
        };
    }

    private String key() {
        return "\"" + SECRET_KEYS.get(choices.choice(SECRET_KEYS.size())) + "\"";
    }

    private String secretName() {
        return SECRET_NAMES.get(choices.choice(SECRET_NAMES.size()));
    }

    private String other() {
        return OTHER_NAMES.get(choices.choice(OTHER_NAMES.size()));
    }

    /** Text of one line. */
    private String line() {
        return choices.text(12).replace('\n', ' ').replace('\r', ' ');
    }
}
