package io.graphqlaudit.graphql;

import io.graphqlaudit.graphql.JsonTokens.Kind;

/** Tells what a word without quotes stands for in JSON. */
final class JsonLiteral {
    private JsonLiteral() {}

    /** @param cut whether it goes on; then it is taken for a number if it begins like one */
    static Kind kindOf(String word, boolean cut) {
        return switch (word) {
            case "true" -> Kind.TRUE;
            case "false" -> Kind.FALSE;
            case "null" -> Kind.NULL;
            default -> number(word, cut);
        };
    }

    /** By RFC 8259, section 6; what is no number is text, as lax readers have it. */
    private static Kind number(String word, boolean cut) {
        int first = word.startsWith("-") ? 1 : 0;
        int integer = digits(word, first);
        if (integer == first || (word.charAt(first) == '0' && integer > first + 1)) {
            return Kind.TEXT;
        }
        int at = integer;
        if (at < word.length() && word.charAt(at) == '.') {
            int fraction = digits(word, at + 1);
            if (fraction == at + 1) {
                return Kind.TEXT;
            }
            at = fraction;
        }
        if (at < word.length() && (word.charAt(at) | 0x20) == 'e') {
            at++;
            if (at < word.length() && (word.charAt(at) == '+' || word.charAt(at) == '-')) {
                at++;
            }
            int exponent = digits(word, at);
            if (exponent == at && !cut) {
                return Kind.TEXT;
            }
            at = exponent;
        }
        if (at != word.length()) {
            return Kind.TEXT;
        }
        return at == integer ? Kind.INTEGER : Kind.FRACTION;
    }

    private static int digits(String word, int from) {
        int at = from;
        while (at < word.length() && word.charAt(at) >= '0' && word.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
