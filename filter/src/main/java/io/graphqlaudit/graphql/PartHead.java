package io.graphqlaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a part says. Readers differ in what they take, so all is taken that any of them does: lines that go
 * on in the next one, blanks before a colon, names in encoded words (RFC 2047) or extended notation (RFC 5987). Of
 * several names the first counts that may be one of a request's.
 *
 * @param name empty when there is none
 * @param fileName null when the part is no file
 * @param encoding how its content is encoded for transfer; null when that is not said
 */
record PartHead(
        String name,
        @Nullable String fileName,
        @Nullable String type,
        @Nullable String encoding) {
    private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]+");
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?([^?\\s]+)\\?([bBqQ])\\?([^?\\s]*)\\?=");

    static PartHead of(String head) {
        List<String> names = new ArrayList<>(1);
        String fileName = null;
        String type = null;
        String encoding = null;
        for (String line : FOLD.matcher(head).replaceAll(" ").split("\n", -1)) {
            int colon = line.indexOf(':');
            String field = line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
            if (field.equals("content-disposition")) {
                HeaderParameter.all("name", line).forEach(name -> names.add(decoded(name)));
                HeaderParameter.all("name*", line).forEach(name -> names.add(extended(name)));
                names.addAll(HeaderParameter.anywhere("name", line));
                fileName = fileName == null ? HeaderParameter.of("filename", line) : fileName;
                fileName = fileName == null ? HeaderParameter.of("filename*", line) : fileName;
            } else if (field.equals("content-type")) {
                type = line.substring(colon + 1).strip();
            } else if (field.equals("content-transfer-encoding")) {
                encoding = line.substring(colon + 1).strip();
            }
        }
        return new PartHead(likeliest(names, fileName), fileName, type, encoding);
    }

    /** What a content type may name as the boundary, as the readers of heads have it, the likeliest first. */
    static List<String> boundaries(String contentType) {
        List<String> found = new ArrayList<>(4);
        List<String> plain = HeaderParameter.all("boundary", contentType);
        // Some readers take the first, some the last.
        addEnds(plain, found);
        addEnds(HeaderParameter.anywhere("boundary", contentType), found);
        addEnds(plain.stream().map(PartHead::decoded).toList(), found);
        addEnds(
                HeaderParameter.all("boundary*", contentType).stream()
                        .map(PartHead::extended)
                        .toList(),
                found);
        return found;
    }

    private static void addEnds(List<String> all, List<String> to) {
        if (!all.isEmpty()) {
            to.add(all.get(0));
            to.add(all.get(all.size() - 1));
        }
    }

    private static String likeliest(List<String> names, @Nullable String fileName) {
        for (String name : names) {
            if (PassingParts.isOfInterest(name, fileName)) {
                return name;
            }
        }
        return names.isEmpty() ? "" : names.get(0);
    }

    private static String decoded(String name) {
        return name.contains("=?") ? ENCODED_WORD.matcher(name).replaceAll(PartHead::word) : name;
    }

    private static String word(MatchResult word) {
        boolean base64 = word.group(2).equalsIgnoreCase("b");
        byte[] bytes = base64
                ? Base64.getMimeDecoder().decode(withoutPadding(word.group(3)))
                : unescaped(word.group(3).replace('_', ' '), '=');
        return Matcher.quoteReplacement(new String(bytes, Charsets.namedOrUtf8(word.group(1))));
    }

    /** Without what a decoder may not like. */
    private static String withoutPadding(String base64) {
        String plain = base64.replaceAll("[^A-Za-z0-9+/]", "");
        return plain.length() % 4 == 1 ? plain.substring(1) : plain;
    }

    /** A charset, a language and a text with escapes, each behind an apostrophe. */
    private static String extended(String value) {
        String[] parts = value.split("'", 3);
        return parts.length < 3 ? value : new String(unescaped(parts[2], '%'), Charsets.namedOrUtf8(parts[0]));
    }

    private static byte[] unescaped(String text, char escape) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int at = 0; at < bytes.length; at++) {
            int high = at + 2 < bytes.length && bytes[at] == escape ? Character.digit(bytes[at + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[at + 2], 16);
            bytes[length++] = low < 0 ? bytes[at] : (byte) (high << 4 | low);
            at += low < 0 ? 0 : 2;
        }
        return Arrays.copyOf(bytes, length);
    }
}
