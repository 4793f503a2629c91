package io.graphqlaudit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes taken for a series of choices. Where they are at an end, every further choice is the first one. */
public final class FuzzInput {
    private final byte[] bytes;
    private int at;

    public FuzzInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One of that many choices, from 0. */
    public int choice(int bound) {
        return at == bytes.length ? 0 : (bytes[at++] & 0xFF) % bound;
    }

    /** A number up to 65,535. */
    public int number() {
        return choice(256) << 8 | choice(256);
    }

    /** Some text, of which nothing is known but that it has at most so many bytes. */
    public String text(int most) {
        int length = Math.min(choice(most + 1), bytes.length - at);
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }
}
