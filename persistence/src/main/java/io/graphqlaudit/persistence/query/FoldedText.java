package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.Text;
import java.text.Normalizer;

/**
 * Text whose case does not count: in Unicode normal form C, and each character as the small letter of its capital. So it is
 * the same in every language and on every database, and {@code Σ}, {@code σ} and {@code ς} are one.
 */
final class FoldedText {
    private FoldedText() {}

    static String of(String text) {
        String normal = Normalizer.normalize(Text.storable(text), Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(normal.length());
        normal.codePoints()
                .map(character -> Character.toLowerCase(Character.toUpperCase(character)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Whether a character of folded text may stand for one that is not ASCII: for K, ı and ſ, and for marks that look like these. */
    static boolean mayStandForAnother(char ascii) {
        return switch (ascii) {
            case 'k', 'i', 's', ';', '`' -> true;
            default -> false;
        };
    }
}
