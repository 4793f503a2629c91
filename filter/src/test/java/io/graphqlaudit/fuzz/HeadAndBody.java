package io.graphqlaudit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes taken for what a person can read and write: lines up to an empty one, and a body behind it. */
public final class HeadAndBody {
    private final List<String> lines;
    private final byte[] body;

    private HeadAndBody(List<String> lines, byte[] body) {
        this.lines = lines;
        this.body = body;
    }

    /** Takes those bytes apart. */
    public static HeadAndBody of(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && !(bytes[end] == '\n' && (end + 1 == bytes.length || bytes[end + 1] == '\n'))) {
            end++;
        }
        String head = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return new HeadAndBody(
                List.of(head.split("\n", -1)),
                Arrays.copyOfRange(bytes, Math.min(bytes.length, end + 2), bytes.length));
    }

    /** That line; empty where there is none. */
    public String line(int number) {
        return number < lines.size() ? lines.get(number) : "";
    }

    /** What stands behind that name and a colon in one of the lines. */
    public @Nullable String field(String name) {
        return lines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }

    /** The bytes of the body, which are not copied. */
    public byte[] body() {
        return body;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
