package io.graphqlaudit.graphql.syntax;

import java.util.Random;

/** Texts that are documents, or nearly. */
final class RandomDocuments {
    private static final String[] NAMES = {"a", "on", "query", "true", "null", "fragment", "_1", "type", "Long_name0"};
    private static final String[] BLANKS = {" ", " ", ",", "\n", "\t", "\r\n", "\ufeff", "# } \"\n", "#\r"};
    private static final String[] GOOD_VALUES = {"1", "-2.5", "true", "null", "RED", "\"a b\"", "\"\"\"c\"\"\""};
    private static final String[] VALUES = {
        "1",
        "-0",
        "00",
        "1.5e-3",
        "1.",
        "1e+9",
        "-",
        "7a",
        "true",
        "null",
        "RED",
        "\"\"",
        "\"x\\n\\u0041\"",
        "\"\\u{1F600}\"",
        "\"\\uD83D\\uDE00\"",
        "\"\\uD83D\"",
        "\"a\u2028b\"",
        "\"\"\" a\n  b\r\n   c \\\"\"\" \"\"\"",
        "\"\"\"\"\"\"",
        "\"\\q\"",
        "\"open",
        "$v",
        "$on",
        "[]",
        "{}",
        "18446744073709551616",
        "-9223372036854775808",
        "9223372036854775808"
    };
    private static final String[] ODD = {
        "",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "@",
        "$",
        "!",
        "...",
        ":",
        "=",
        "\"",
        "\"\"\"",
        "\\",
        "#",
        "&",
        "|",
        ".",
        "%",
        "\u0000",
        "\u0001",
        "\u007f",
        "\u00e9",
        "\ud800",
        "\u2028",
        "\ufeff",
        "e",
        "0",
        "type T { a: Int }",
        "on"
    };

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    RandomDocuments(long seed) {
        random = new Random(seed);
    }

    String next() {
        out.setLength(0);
        int definitions = 1 + random.nextInt(2);
        for (int i = 0; i < definitions; i++) {
            definition();
        }
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            change();
        }
        return out.toString();
    }

    private void change() {
        int at = random.nextInt(out.length() + 1);
        int end = Math.min(out.length(), at + random.nextInt(3));
        out.replace(at, end, pick(ODD));
    }

    private void definition() {
        switch (random.nextInt(4)) {
            case 0 -> selections(0);
            case 1 -> {
                add("fragment").add(pick(NAMES)).add("on").add(pick(NAMES)).directives();
                selections(0);
            }
            default -> {
                add(pick("query", "mutation", "subscription"));
                add(maybe() ? pick(NAMES) : "");
                variables();
                directives();
                selections(0);
            }
        }
    }

    private void variables() {
        if (maybe()) {
            return;
        }
        add("(");
        do {
            add("$").add(pick(NAMES)).add(":").add(pick("Int", "[Int!]!", "[[S]]", "on!", "X!!"));
            if (maybe()) {
                add("=");
                value(1);
            }
            directives();
        } while (maybe());
        add(")");
    }

    private void selections(int depth) {
        add("{");
        do {
            switch (random.nextInt(5)) {
                case 0 -> add("...").add(pick(NAMES)).directives();
                case 1 -> {
                    add("...").add(maybe() ? "on " + pick(NAMES) : "").directives();
                    selections(depth + 1);
                }
                default -> {
                    add(maybe() ? pick(NAMES) + ":" : "").add(pick(NAMES)).arguments();
                    directives();
                    if (depth < 4 && random.nextInt(3) == 0) {
                        selections(depth + 1);
                    }
                }
            }
        } while (depth < 4 && maybe());
        add("}");
    }

    private RandomDocuments directives() {
        while (random.nextInt(5) == 0) {
            add("@").add(pick(NAMES)).arguments();
        }
        return this;
    }

    private void arguments() {
        if (random.nextInt(3) > 0) {
            return;
        }
        add("(");
        do {
            add(pick(NAMES)).add(":");
            value(0);
        } while (maybe());
        add(")");
    }

    private void value(int depth) {
        int kind = depth > 4 ? 2 : random.nextInt(8);
        if (kind == 0) {
            add("[");
            while (maybe()) {
                value(depth + 1);
            }
            add("]");
        } else if (kind == 1) {
            add("{");
            while (maybe()) {
                add(pick(NAMES)).add(":");
                value(depth + 1);
            }
            add("}");
        } else {
            add(random.nextInt(8) == 0 ? pick(VALUES) : pick(GOOD_VALUES));
        }
    }

    private RandomDocuments add(String text) {
        out.append(text);
        // Names and numbers need a blank between them, mostly.
        if (random.nextInt(12) > 0) {
            out.append(pick(BLANKS));
        }
        return this;
    }

    private boolean maybe() {
        return random.nextBoolean();
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }
}
