package io.graphqlaudit.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets by their shape in one pass from left to right. At each place where a shape can begin it looks a bounded
 * number of characters ahead, and what it found to be secret is not looked at again, so the time is linear whatever a
 * client sends.
 */
final class SecretShapes implements SecretDetector {
    /** No shape is shorter. */
    private static final int SHORTEST = 5;

    /**
     * Each secret inside one may end far behind it; where together they are so many times as long as that one, and longer than
     * the least, all that follows is secret.
     */
    private static final int MOST_INSIDE = 8;

    private static final int LEAST_INSIDE = 512;

    /** So often a text may have been put inside another one. */
    private static final int MOST_LEVELS = 4;

    private static final char WIDE_COLON = '\uff1a';
    private static final char WIDE_EQUALS = '\uff1d';
    private static final char ARROW = '\u2192';
    private static final char DOUBLE_ARROW = '\u21d2';
    private static final char DASH = '\u2013';
    private static final char LONG_DASH = '\u2014';

    /** The characters below it at which a shape can begin. */
    private static final boolean[] BEGINNINGS = new boolean[128];

    static {
        for (char c = 0; c < BEGINNINGS.length; c++) {
            BEGINNINGS[c] = "0123456789$-{<>(:=%eBbpPs".indexOf(c) >= 0 || KnownToken.mayBegin(c);
        }
    }

    private final NamedValue named;
    private final LabelledValue labelled;
    private final PairedValue paired;
    private final ElementValue element;
    private final OptionValue option;
    private final HereDocument document;
    private final LongAdder looked = new LongAdder();

    /** @param names the names that make the value after them secret, as in {@code token=…} and {@code token: …} */
    SecretShapes(SensitiveNames names) {
        NamesInText inText = new NamesInText(names);
        this.named = new NamedValue(inText);
        this.labelled = new LabelledValue(inText);
        this.paired = new PairedValue(inText);
        this.element = new ElementValue(inText, paired);
        this.option = new OptionValue(inText);
        this.document = new HereDocument(inText);
    }

    @Override
    public String withoutSecrets(String text) {
        return text.length() < SHORTEST ? text : masked(text, secretsIn(text));
    }

    /** How many characters were looked at so far to find where secrets end, also in vain, which is bounded for each text. */
    long looked() {
        return looked.sum();
    }

    /** In order, none touching another. */
    private List<Span> secretsIn(String text) {
        Effort effort = new Effort(text.length());
        try {
            return secretsIn(text, effort);
        } finally {
            looked.add(effort.inVain());
        }
    }

    private List<Span> secretsIn(String text, Effort effort) {
        List<Span> found = scan(text, null, effort);
        if (found == null) {
            return List.of();
        }
        Unescaped inner = Unescaped.of(text, null);
        List<Span> all = found;
        effort.beginInner();
        for (int level = 0; inner != null && level < MOST_LEVELS; level++) {
            List<Span> deeper = scan(inner.text(), new KnownSecrets(text, found, inner), effort);
            for (Span span : deeper == null ? List.<Span>of() : deeper) {
                all = all == found ? new ArrayList<>(found) : all;
                all.add(inner.origin(span));
            }
            inner = Unescaped.of(inner.text(), inner);
        }
        return all == found ? found : joined(all);
    }

    private static List<Span> joined(List<Span> spans) {
        spans.sort(Comparator.comparingInt(Span::start));
        List<Span> joined = new ArrayList<>();
        Span last = spans.get(0);
        for (Span span : spans) {
            if (span.start() <= last.end()) {
                last = new Span(last.start(), Math.max(last.end(), span.end()));
            } else {
                joined.add(last);
                last = span;
            }
        }
        joined.add(last);
        return joined;
    }

    private static String masked(String text, List<Span> secrets) {
        if (secrets.isEmpty()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int kept = 0;
        for (Span secret : secrets) {
            clean.append(text, kept, secret.start()).append(Redaction.MASK);
            kept = secret.end();
        }
        return clean.append(text, kept, text.length()).toString();
    }

    /** Null if there is none, and no escape either behind which there might be one. */
    private @Nullable List<Span> scan(String text, @Nullable KnownSecrets known, Effort effort) {
        List<Span> found = List.of();
        boolean escapes = false;
        int at = 0;
        effort.beginText();
        while (at < text.length()) {
            char c = text.charAt(at);
            Span secret = null;
            if (mayBegin(c)) {
                if (isSign(text, at, c)) {
                    effort.addName();
                }
                secret = secretAt(text, at, c, effort);
            }
            if (secret == null) {
                escapes |= c == '\\' || c == '&' || c == '%';
                at = next(text, at, c);
                continue;
            }
            int hidden = known == null ? -1 : known.endOfQuoted(secret);
            if (hidden >= 0) {
                at = Math.max(hidden, at + 1);
                continue;
            }
            found = found.isEmpty() ? new ArrayList<>() : found;
            at = endOf(text, secret, effort);
            found.add(new Span(secret.start(), at));
        }
        return escapes || !found.isEmpty() ? found : null;
    }

    private static boolean mayBegin(char c) {
        return c < BEGINNINGS.length ? BEGINNINGS[c] : c >= DASH;
    }

    /** Inside a word nothing begins. */
    private static int next(String text, int at, char c) {
        if (c == '%' && Characters.isEscape(text, at)) {
            return at + 3;
        }
        return Characters.is(c, Characters.WORD) ? Characters.endOfRun(text, at + 1, Characters.WORD) : at + 1;
    }

    /**
     * Where it ends, or what begins in it and goes on behind it: a key, of which the first word is a value, too, or what a value
     * that is itself a name is the name of.
     */
    private int endOf(String text, Span found, Effort effort) {
        int end = found.end();
        long inside = 0;
        int at = found.start();
        while (at < end) {
            char c = text.charAt(at);
            Span other = mayBegin(c) ? secretAt(text, at, c, effort) : null;
            if (other != null) {
                end = Math.max(end, other.end());
                inside += other.end() - at;
            }
            boolean enough = inside > LEAST_INSIDE + (long) MOST_INSIDE * (end - found.start());
            end = enough ? text.length() : end;
            at = enough ? end : next(text, at, c);
        }
        looked.add(inside + end - found.start());
        return end;
    }

    private static boolean isSign(String text, int at, char c) {
        return switch (c) {
            case ':', '=', '%', WIDE_COLON, WIDE_EQUALS, ARROW, DOUBLE_ARROW -> true;
            case '-' -> text.startsWith("->", at);
            default -> false;
        };
    }

    private @Nullable Span secretAt(String text, int at, char c, Effort effort) {
        if (c >= 'a' ? c <= 'z' : c >= 'A' && c <= 'Z') {
            return Characters.beginsWord(text, at) ? wordAt(text, at, c) : null;
        }
        return switch (c) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> CardNumber.at(text, at);
            case '$', '{' -> PasswordHash.at(text, at);
            case '-' -> dashAt(text, at, effort);
            case DASH, LONG_DASH -> option.at(text, at);
            case '<' -> openingAt(text, at, effort);
            case '>' -> element.behindTag(text, at, effort);
            case '(' -> named.inCall(text, at, effort);
            case ':' -> colonAt(text, at, effort);
            case WIDE_COLON, ARROW, DOUBLE_ARROW -> labelledAt(text, at, 1, effort);
            case '=', WIDE_EQUALS -> equalsAt(text, at, effort);
            case '%' -> text.regionMatches(true, at, "%3D", 0, 3) ? behindEquals(text, at, 3, effort) : null;
            default -> null;
        };
    }

    private @Nullable Span dashAt(String text, int at, Effort effort) {
        if (text.startsWith("->", at)) {
            return labelledAt(text, at, 2, effort);
        }
        Span found = PrivateKey.at(text, at);
        return found == null ? option.at(text, at) : found;
    }

    private @Nullable Span openingAt(String text, int at, Effort effort) {
        Span found = document.at(text, at, effort);
        return found == null ? element.at(text, at) : found;
    }

    private @Nullable Span colonAt(String text, int at, Effort effort) {
        if (text.startsWith("://", at)) {
            return effort.passwords().at(text, at + 3, effort);
        }
        // As many writers of JSON put it.
        if (text.startsWith(":\\/\\/", at)) {
            return effort.passwords().at(text, at + 5, effort);
        }
        return labelledAt(text, at, text.startsWith("::", at) || text.startsWith(":=", at) ? 2 : 1, effort);
    }

    private @Nullable Span equalsAt(String text, int at, Effort effort) {
        return text.startsWith("=>", at) ? labelledAt(text, at, 2, effort) : behindEquals(text, at, 1, effort);
    }

    private @Nullable Span labelledAt(String text, int at, int length, Effort effort) {
        int label = NamesInText.endOfLabel(text, at);
        Span found = labelled.at(text, label, at, length, effort.anyName());
        return found == null ? paired.at(text, label, at, length, effort) : found;
    }

    private @Nullable Span behindEquals(String text, int at, int length, Effort effort) {
        int label = NamesInText.endOfLabel(text, at);
        Span found = named.afterEquals(text, label, at, length, effort.anyName());
        return found == null ? paired.at(text, label, at, length, effort) : found;
    }

    private static @Nullable Span wordAt(String text, int at, char first) {
        Span found = KnownToken.at(text, at, first);
        if (found != null) {
            return found;
        }
        return switch (first) {
            case 'e' -> WebToken.at(text, at);
            case 'B', 'b' -> orElse(AuthorizationValue.at(text, at), StatementPassword.behindBy(text, at));
            case 'p' -> orElse(PasswordHash.namedAt(text, at), StatementPassword.behindName(text, at));
            case 'P' -> StatementPassword.behindName(text, at);
            case 's' -> PasswordHash.namedAt(text, at);
            default -> null;
        };
    }

    private static @Nullable Span orElse(@Nullable Span found, @Nullable Span other) {
        return found == null ? other : found;
    }

    /** A part of a text. */
    record Span(int start, int end) {}
}
