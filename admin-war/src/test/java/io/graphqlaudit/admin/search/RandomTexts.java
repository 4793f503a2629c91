package io.graphqlaudit.admin.search;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Search texts by the grammar, the same with slips, and what is no search at all. */
public final class RandomTexts {
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Vienna", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "+14:00", "-18:00");
    private static final List<String> WORDS = List.of(
            "ada",
            "Ada Lovelace",
            "a,b",
            "\"",
            "\\",
            "x:y",
            "-1",
            "*",
            "é",
            "\u202e",
            "😀",
            "\u00a0",
            "Model",
            "10:30",
            "a*b",
            "0");
    private static final List<String> PIECES = List.of(
            " ",
            ":",
            ",",
            "-",
            "\"",
            "\\",
            "*",
            "\t",
            "\n",
            "\u3000",
            "\u0000",
            "\ud83d",
            "T",
            "Z",
            "+",
            "/",
            "::",
            "actor:",
            "last:",
            "on:",
            "24h",
            "2026-05-01",
            "10.0.0.0/8",
            "outcome:",
            "kind:",
            "\"\"",
            "id:",
            "after:-",
            "ip:");
    private static final List<String> DAYS =
            List.of("2026-05-01", "2026-03-29", "2011-12-29", "1999-12-31", "2018-11-04", "9999-12-30");
    private static final List<String> TIMES =
            List.of("", "T00:00", "T02:30", "T23:59:59", "T10:00:00.5", "T10:00Z", "T10:00:00+05:45");
    private static final List<String> ADDRESSES =
            List.of("192.0.2.1", "10.1.2.3/8", "::1", "2001:db8::/32", "::ffff:1.2.3.4", "*", "0.0.0.0/0");

    private final Random random;

    public RandomTexts(long seed) {
        random = new Random(seed);
    }

    public ZoneId zone() {
        return ZoneId.of(one(ZONES));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A text of any of the three sorts. */
    public String any() {
        return switch (below(3)) {
            case 0 -> byGrammar();
            case 1 -> changed(byGrammar());
            default -> pieces(below(30));
        };
    }

    /** A text that means something, unless its times do not go together. */
    String byGrammar() {
        return IntStream.range(0, below(8))
                .mapToObj(i -> term())
                .collect(Collectors.joining(one(List.of(" ", "  ", "\t", "\u00a0"))));
    }

    /** The text with some of it put in, taken out or written twice. */
    private String changed(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int slips = 1 + below(3); slips > 0; slips--) {
            int at = below(changed.length() + 1);
            int end = Math.min(changed.length(), at + below(4));
            switch (below(3)) {
                case 0 -> changed.insert(at, one(PIECES));
                case 1 -> changed.delete(at, end);
                default -> changed.insert(at, changed.substring(at, end));
            }
        }
        return changed.toString();
    }

    private String pieces(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> below(4) == 0 ? String.valueOf((char) below(0x300)) : one(PIECES))
                .collect(Collectors.joining());
    }

    private String term() {
        if (below(5) == 0) {
            return sign() + Written.of(Value.exact("w" + one(WORDS)));
        }
        Qualifier qualifier = one(List.of(Qualifier.values()));
        String name = one(qualifier.names());
        String cased = below(2) == 0 ? name : name.toUpperCase(Locale.ROOT);
        int values = qualifier.form().isTime() ? 1 : 1 + below(3);
        return (qualifier.form().isTime() ? "" : sign()) + cased + ":"
                + IntStream.range(0, values)
                        .mapToObj(i -> value(qualifier.form()))
                        .collect(Collectors.joining(","));
    }

    private String value(ValueForm form) {
        return switch (form) {
            case KIND, OUTCOME, OPERATION_TYPE, ANOMALY ->
                below(9) == 0
                        ? "*"
                        : one(form.words()).replace('_', one(List.of("_", "-")).charAt(0));
            case TEXT, NAME -> Written.of(new Value(below(9) + one(WORDS), one(List.of(Value.Match.values()))));
            case CONTAINED -> Written.of(Value.exact(one(WORDS)));
            case ADDRESS -> one(ADDRESSES);
            case EVENT_ID -> "0193b5c2-7a40-7c3e-8f21-5d2f9a1b6c0" + below(10);
            case TIME -> below(3) == 0 ? "-" + value(ValueForm.AGE) : one(DAYS) + one(TIMES);
            case DAY -> one(DAYS);
            case AGE -> (1 + below(500)) + one(List.of("m", "h", "d", "w", "mo"));
        };
    }

    private String sign() {
        return below(4) == 0 ? "-" : "";
    }

    private <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }
}
