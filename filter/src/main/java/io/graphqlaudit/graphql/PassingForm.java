package io.graphqlaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Understands a query string, or a body of {@code application/x-www-form-urlencoded}, while it passes, in pieces of any
 * size; of the parameters only those of GraphQL are kept, up to {@link RequestLimits}. Decoded by hand: asking the
 * container could consume a body. Time is linear. Not safe for use by several threads at once.
 */
public final class PassingForm {
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_NAME = 10_000;
    private static final byte[] NOTHING = new byte[0];

    private final RequestLimits limits;
    private final Allowance documents;
    private final Parameters parameters = new Parameters();
    private String name = "";
    private boolean inValue;
    private byte[] text = NOTHING;
    private int length;
    private int room = LONGEST_KEY;
    private boolean cut;
    /** How much of an escape has passed: nothing, the percent sign, or also its first digit. */
    private int escape;

    private byte firstDigit;

    public PassingForm(RequestLimits limits) {
        this.limits = limits;
        this.documents = new Allowance(limits.documents());
    }

    /** The parameters of a query string. */
    static Parameters parametersOf(@Nullable String rawQuery) {
        PassingForm form = new PassingForm(RequestLimits.NONE);
        String text = rawQuery == null ? "" : rawQuery;
        form.add(text.toCharArray(), 0, text.length());
        form.next((byte) '&');
        return form.parameters;
    }

    /** Takes the next bytes. */
    public void add(byte[] source, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            next(source[i]);
        }
    }

    /** Takes the next characters. */
    public void add(char[] source, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            char c = source[i];
            if (c < 0x80) {
                next((byte) c);
            } else {
                byte[] encoded = new String(source, i, 1).getBytes(StandardCharsets.UTF_8);
                add(encoded, 0, encoded.length);
            }
        }
    }

    /** The GraphQL requests in the parameters, if nothing more comes. To be asked once. */
    public ReadRequest result() {
        next((byte) '&');
        return ParameterRequests.of(parameters);
    }

    private void next(byte b) {
        if (escape > 0) {
            inEscape(b);
        } else if (b == '%') {
            escape = 1;
        } else if (b == '+') {
            keep((byte) ' ');
        } else if (b == '&') {
            end();
        } else if (b == '=' && !inValue) {
            beginValue();
        } else {
            keep(b);
        }
    }

    /** A percent sign without two hexadecimal digits stands for itself. */
    private void inEscape(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0 && escape == 1) {
            escape = 2;
            firstDigit = b;
            return;
        }
        boolean second = escape == 2;
        escape = 0;
        if (digit >= 0) {
            keep((byte) (Character.digit(firstDigit, 16) << 4 | digit));
            return;
        }
        keep((byte) '%');
        if (second) {
            keep(firstDigit);
        }
        next(b);
    }

    private void beginValue() {
        name = cut ? "" : decoded();
        inValue = true;
        length = 0;
        cut = false;
        room = switch (name) {
            case "query" -> documents.left();
            case "variables", "extensions" -> limits.variables();
            default -> Parameters.isKnown(name) ? LONGEST_NAME : 0;
        };
    }

    private void end() {
        if (inValue) {
            if (name.equals("query")) {
                documents.take(length);
            }
            parameters.add(name, decoded(), cut);
        } else if (length > 0 && !cut) {
            parameters.add(decoded(), "", false);
        }
        inValue = false;
        length = 0;
        cut = false;
        room = LONGEST_KEY;
    }

    private void keep(byte b) {
        if (length >= room) {
            cut = true;
            return;
        }
        if (length == text.length) {
            text = Arrays.copyOf(text, Math.max(64, 2 * length));
        }
        text[length++] = b;
    }

    private String decoded() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
