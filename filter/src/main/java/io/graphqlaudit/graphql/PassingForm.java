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
    private static final byte[] NOTHING = new byte[0];

    private final Parameters parameters;
    private String name = "";
    private boolean inValue;
    private byte[] text = NOTHING;
    private int length;
    private int room = LONGEST_KEY;
    private boolean cut;
    /** How much of an escape has passed: nothing, the percent sign, or also its first digit. */
    private int escape;

    private byte firstDigit;
    private char high;

    public PassingForm(RequestLimits limits) {
        parameters = new Parameters(limits);
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
        int end = offset + count;
        int at = offset;
        while (at < end) {
            if (source[at] < 0x80 && high == 0) {
                next((byte) source[at++]);
            } else {
                at = beyondAscii(source, at, end);
            }
        }
    }

    /** Encodes a run at once, but for the first half of a pair whose second is still to come. */
    private int beyondAscii(char[] source, int from, int end) {
        StringBuilder run = new StringBuilder();
        if (high != 0) {
            run.append(high);
            high = 0;
        }
        int at = from;
        while (at < end && source[at] >= 0x80) {
            run.append(source[at++]);
        }
        if (at == end && at > from && Character.isHighSurrogate(source[at - 1])) {
            high = source[at - 1];
            run.setLength(run.length() - 1);
        }
        byte[] encoded = run.toString().getBytes(StandardCharsets.UTF_8);
        add(encoded, 0, encoded.length);
        return at;
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
        room = parameters.room(name);
    }

    private void end() {
        if (inValue) {
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
