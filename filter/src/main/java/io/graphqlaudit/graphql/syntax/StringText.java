package io.graphqlaudit.graphql.syntax;

import java.util.Arrays;
import java.util.List;

/** Reads the strings of a document (GraphQL specification, section 2.9.4). */
final class StringText {
    private static final String QUOTES = "\"\"\"";

    private final String text;
    private int at;

    StringText(String text) {
        this.text = text;
    }

    /** What the string says whose first quote stands there. */
    String read(int start) throws SyntaxException {
        if (text.startsWith(QUOTES, start)) {
            at = start + 3;
            return block();
        }
        at = start + 1;
        return line();
    }

    /** The place behind the string that was read. */
    int end() {
        return at;
    }

    private String line() throws SyntaxException {
        int begin = at;
        while (next() != '"') {
            if (text.charAt(at - 1) == '\\') {
                return escaped(begin);
            }
        }
        return text.substring(begin, at - 1);
    }

    /** A string with a backslash, behind which it stands. */
    private String escaped(int begin) throws SyntaxException {
        StringBuilder out = new StringBuilder(32).append(text, begin, at - 1);
        at--;
        for (char c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                escape(out);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The next character of a string in one line. */
    private char next() throws SyntaxException {
        char c = any();
        if (Lexer.endsLine(c)) {
            throw new SyntaxException();
        }
        return c;
    }

    private char any() throws SyntaxException {
        if (at == text.length()) {
            throw new SyntaxException();
        }
        return text.charAt(at++);
    }

    private void escape(StringBuilder out) throws SyntaxException {
        char c = any();
        switch (c) {
            case '"', '\\', '/' -> out.append(c);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> unicode(out);
            default -> throw new SyntaxException();
        }
    }

    /** One code point, of which two escapes may each give a half. */
    private void unicode(StringBuilder out) throws SyntaxException {
        int point = point();
        if (Character.isHighSurrogate((char) point) && point <= Character.MAX_VALUE) {
            if (any() != '\\' || any() != 'u') {
                throw new SyntaxException();
            }
            int low = point();
            if (low > Character.MAX_VALUE || !Character.isLowSurrogate((char) low)) {
                throw new SyntaxException();
            }
            out.append((char) point).append((char) low);
        } else if (point <= Character.MAX_VALUE && Character.isLowSurrogate((char) point)) {
            throw new SyntaxException();
        } else {
            out.appendCodePoint(point);
        }
    }

    /** Four hexadecimal digits, or any number of them in braces. */
    private int point() throws SyntaxException {
        if (at < text.length() && text.charAt(at) == '{') {
            at++;
            int point = digit(any());
            for (char c = any(); c != '}'; c = any()) {
                point = point * 16 + digit(c);
                if (point > Character.MAX_CODE_POINT) {
                    throw new SyntaxException();
                }
            }
            return point;
        }
        int point = 0;
        for (int i = 0; i < 4; i++) {
            point = point * 16 + digit(any());
        }
        return point;
    }

    private static int digit(char c) throws SyntaxException {
        // Character.digit knows digits of other scripts, too.
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw new SyntaxException();
        }
        return digit;
    }

    private String block() throws SyntaxException {
        StringBuilder raw = new StringBuilder();
        int lastEscape = -1;
        int lengthThere = 0;
        while (!text.startsWith(QUOTES, at)) {
            if (text.startsWith("\\" + QUOTES, at)) {
                lastEscape = at;
                lengthThere = raw.length();
                raw.append(QUOTES);
                at += 4;
            } else if (at == text.length() && lastEscape >= 0) {
                // Where nothing else ends it, graphql-java takes the backslash for one, and what follows for the end.
                raw.setLength(lengthThere);
                raw.append('\\');
                at = lastEscape + 1;
            } else {
                raw.append(any());
            }
        }
        at += 3;
        return withoutIndentation(raw.toString());
    }

    private static String withoutIndentation(String raw) {
        String[] lines = raw.split("\n", -1);
        int common = Integer.MAX_VALUE;
        for (int i = 1; i < lines.length; i++) {
            int indentation = indentation(lines[i]);
            common = indentation < lines[i].length() ? Math.min(common, indentation) : common;
        }
        for (int i = 1; i < lines.length; i++) {
            lines[i] = lines[i].length() > common ? lines[i].substring(common) : lines[i];
        }
        int first = 0;
        int last = lines.length;
        while (first < last && isBlank(lines[first])) {
            first++;
        }
        while (last > first && isBlank(lines[last - 1])) {
            last--;
        }
        List<String> shown = Arrays.asList(lines).subList(first, last);
        return String.join("\n", shown);
    }

    private static boolean isBlank(String line) {
        return indentation(line) == line.length();
    }

    private static int indentation(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
