package io.graphqlaudit.redact;

import io.graphqlaudit.event.Anomaly;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What must not be recorded, and what stands in its place. No method throws: where something of it fails, the value is
 * dropped and {@link Anomaly#REDACTION_FAILED} says so. For any number of threads.
 */
public final class Redaction {
    /** What stands in place of a secret. */
    public static final String MASK = "***";

    private static final Logger LOG = System.getLogger(Redaction.class.getName());

    /** Of a shorter value its last four characters would tell too much. */
    private static final int LONGEST_WITHOUT_END = 12;

    /** The smallest number of 13 digits, which that of a payment card has at least. */
    private static final long SMALLEST_CARD = 1_000_000_000_000L;

    private static final int LONGEST_CARD = 19;

    /** What lies so far behind the end of what is shown of a text cannot belong to a secret that begins before it. */
    private static final int BEHIND = 8_192;

    private final SensitiveNames names;
    private final SecretDetector detector;
    private final @Nullable UnaryOperator<String> keyedHash;

    /** @param keyedHash makes what may be kept of a value; null where there is no key */
    Redaction(SensitiveNames names, SecretDetector detector, @Nullable UnaryOperator<String> keyedHash) {
        this.names = names;
        this.detector = detector;
        this.keyedHash = keyedHash;
    }

    /** Hides by those names and by shape; nothing is hashed. */
    public static Redaction of(SensitiveNames names) {
        return new Redaction(names, new SecretShapes(names), null);
    }

    /**
     * Hides by those names and by shape.
     *
     * @param keyedHash the keyed hash of this host; null when its key cannot be used, which is said where it is needed
     */
    public static Redaction of(SensitiveNames names, @Nullable UnaryOperator<String> keyedHash) {
        if (keyedHash == null && names.hashes()) {
            LOG.log(
                    Level.WARNING,
                    "The values of redact.hash-names are replaced by {0}, since there is no key to hash them with.",
                    MASK);
        }
        return new Redaction(names, new SecretShapes(names), keyedHash);
    }

    /** The names by which it goes. */
    public SensitiveNames names() {
        return names;
    }

    /**
     * What stands in place of a value that may not be shown.
     *
     * @param value the value; what has parts is replaced as a whole
     * @param odd takes {@link Anomaly#REDACTION_FAILED}
     */
    public String replacement(@Nullable Object value, Visibility visibility, Set<Anomaly> odd) {
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        if (value == null || !scalar || (visibility != Visibility.HASHED && visibility != Visibility.LAST_FOUR)) {
            return MASK;
        }
        String text = value.toString();
        if (visibility == Visibility.LAST_FOUR) {
            return ending(text);
        }
        try {
            return keyedHash == null ? MASK : keyedHash.apply(text);
        } catch (RuntimeException | Error e) {
            odd.add(Anomaly.REDACTION_FAILED);
            return MASK;
        }
    }

    /**
     * Text that may be shown by its name, without what looks like a secret.
     *
     * @param odd takes {@link Anomaly#REDACTION_FAILED}
     */
    public String text(String text, Set<Anomaly> odd) {
        try {
            return detector.withoutSecrets(text);
        } catch (RuntimeException | Error e) {
            odd.add(Anomaly.REDACTION_FAILED);
            return MASK;
        }
    }

    /**
     * As {@link #text}, for a text of which only so much of its beginning is kept: a secret that goes on behind it is
     * found, too. Answers at least with that much, or with all there is.
     */
    public String beginning(String text, int length, Set<Anomaly> odd) {
        for (int looked = length + BEHIND; looked > 0 && looked < text.length(); looked *= 2) {
            String clean = text(text.substring(0, looked), odd);
            // Masks are shorter than what they stand for, so that what was looked at last, half a secret maybe, moves
            // up.
            if (clean.length() >= length + BEHIND) {
                return clean.substring(0, clean.length() - BEHIND);
            }
        }
        return text(text, odd);
    }

    /** As {@link #text}, for a number, which may be that of a payment card. */
    public Object number(Number number, Set<Anomaly> odd) {
        if (!mayBeCard(number)) {
            return number;
        }
        String digits = number instanceof BigDecimal decimal && Math.abs(decimal.scale()) <= LONGEST_CARD
                ? decimal.stripTrailingZeros().toPlainString()
                : number.toString();
        return text(digits, odd).equals(digits) ? number : MASK;
    }

    /** By its length alone, which is cheap to tell. */
    private static boolean mayBeCard(Number number) {
        if (number instanceof Long integer) {
            return integer >= SMALLEST_CARD;
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() <= Long.SIZE;
        }
        return number instanceof BigDecimal decimal && decimal.precision() >= 12 && decimal.precision() <= 40;
    }

    private static String ending(String text) {
        if (text.length() <= LONGEST_WITHOUT_END) {
            return MASK;
        }
        return "…" + text.substring(text.length() - 4);
    }
}
