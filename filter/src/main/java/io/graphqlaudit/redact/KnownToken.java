package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tokens whose makers gave them a beginning of their own so that they can be found. */
final class KnownToken {
    /** A beginning, and how many characters follow it at least. */
    private record Beginning(String text, int atLeast) {}

    private static final Beginning[] ALL = {
        new Beginning("ghp_", 20),
        new Beginning("gho_", 20),
        new Beginning("ghu_", 20),
        new Beginning("ghs_", 20),
        new Beginning("ghr_", 20),
        new Beginning("github_pat_", 20),
        new Beginning("glpat-", 16),
        new Beginning("gldt-", 16),
        new Beginning("glrt-", 16),
        new Beginning("glptt-", 16),
        new Beginning("gqa_", 20),
        new Beginning("gsk_", 20),
        new Beginning("xoxa-", 8),
        new Beginning("xoxb-", 8),
        new Beginning("xoxe-", 8),
        new Beginning("xoxp-", 8),
        new Beginning("xoxr-", 8),
        new Beginning("xoxs-", 8),
        new Beginning("xapp-", 8),
        new Beginning("xkeysib-", 20),
        new Beginning("sk_live_", 10),
        new Beginning("sk_test_", 10),
        new Beginning("rk_live_", 10),
        new Beginning("rk_test_", 10),
        new Beginning("sk-", 20),
        new Beginning("shpat_", 20),
        new Beginning("shpss_", 20),
        new Beginning("whsec_", 16),
        new Beginning("AKIA", 16),
        new Beginning("ASIA", 16),
        new Beginning("AIza", 30),
        new Beginning("AGE-SECRET-KEY-", 20),
        new Beginning("ATATT3x", 20),
        new Beginning("npm_", 20),
        new Beginning("pypi-", 20),
        new Beginning("dop_v1_", 20),
        new Beginning("dckr_pat_", 16),
        new Beginning("hf_", 24),
        new Beginning("hvs.", 20),
        new Beginning("SG.", 20),
        new Beginning("ya29.", 20),
        new Beginning("lin_api_", 16),
        new Beginning("rubygems_", 20),
        new Beginning("figd_", 16),
    };

    private static final Beginning[][] BY_FIRST = new Beginning[128][];

    static {
        for (char first = 0; first < 128; first++) {
            char c = first;
            BY_FIRST[first] = Arrays.stream(ALL)
                    .filter(beginning -> beginning.text().charAt(0) == c)
                    .toArray(Beginning[]::new);
        }
    }

    private KnownToken() {}

    /** @param first a character of ASCII */
    static boolean mayBegin(char first) {
        return BY_FIRST[first].length > 0;
    }

    /** @param first the character at that place, an ASCII letter */
    static @Nullable Span at(String text, int at, char first) {
        for (Beginning beginning : BY_FIRST[first]) {
            if (text.startsWith(beginning.text(), at)) {
                int from = at + beginning.text().length();
                int enough = from + beginning.atLeast();
                boolean found = Characters.endOfRun(text, from, Characters.BASE64URL, enough) == enough
                        && (beginning.text().length() > 3 || hasDigit(text, from, enough));
                return found ? new Span(at, Characters.endOfRun(text, enough, Characters.TOKEN68)) : null;
            }
        }
        return null;
    }

    /** Short beginnings are also those of words. */
    private static boolean hasDigit(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
