package io.graphqlaudit.persistence.database;

import io.graphqlaudit.event.Text;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes client text fit an indexed column: storable, in Unicode normal form C, and at most {@link #MOST} code points.
 * What is longer is cut and marked with a keyed hash of the whole, so that two long values stay apart and equal ones
 * stay equal. The event's JSON keeps the text as it came.
 */
public final class IndexedText {
    /** Most code points of an indexed value. */
    public static final int MOST = 200;

    /** Most code points of the mark, so that something readable stays of the value whatever hash is used. */
    private static final int MOST_OF_MARK = 120;

    /** Below it every character is in normal form C by itself and beside any other. */
    private static final char FIRST_COMBINING = 0x300;

    private final UnaryOperator<String> keyedHash;

    public IndexedText(UnaryOperator<String> keyedHash) {
        this.keyedHash = keyedHash;
    }

    /** The text as it stands in a column. */
    public String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        String normal = Normalizer.normalize(Text.storable(text), Normalizer.Form.NFC);
        if (normal.length() <= MOST || normal.codePointCount(0, normal.length()) <= MOST) {
            return normal;
        }
        String mark = "…#" + keyedHash.apply(normal);
        if (mark.length() > MOST_OF_MARK) {
            mark = mark.substring(0, MOST_OF_MARK);
        }
        return normal.substring(0, normal.offsetByCodePoints(0, MOST - mark.length())) + mark;
    }

    /** Whether nothing can be wrong with it: short, no NUL, and of characters that normal form C never changes. */
    private static boolean isPlain(String text) {
        if (text.length() > MOST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c >= FIRST_COMBINING) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #of}, for text that may be absent. */
    public @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /**
     * An e-mail address as it stands in a column: in small letters too, by the rules of Unicode that hold in no
     * language in particular. The one place where capitals are folded: databases do it each in its own way, so no
     * statement may. {@code İ} becomes {@code i} with a dot above, {@code ẞ} becomes {@code ß}; {@code ß} and
     * {@code ss}, or {@code ı} and {@code i}, stay apart, as they do in addresses. Version 1 of the schema folded the
     * same way, so its rows are right as they are.
     */
    public String ofEmail(String email) {
        return of(email.toLowerCase(Locale.ROOT));
    }

    /** As {@link #ofEmail}, for an address that may be absent. */
    public @Nullable String ofNullableEmail(@Nullable String email) {
        return email == null ? null : ofEmail(email);
    }
}
