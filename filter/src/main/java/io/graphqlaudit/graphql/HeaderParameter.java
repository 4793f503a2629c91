package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a parameter in a header like {@code form-data; name="x"; filename="a\"b"}. */
final class HeaderParameter {
    private static final String BEFORE = "(?i)(?<![^;,\"\\s])";
    private static final String VALUE = "\\s*=\\s*+(?:\"([^\"]*)\"|([^\";,]*))";
    /** That of parts, of which there may be many. */
    private static final Pattern NAME = Pattern.compile(BEFORE + "name" + VALUE);

    private HeaderParameter() {}

    /** The value of the first parameter of that name, in any case; null without one. */
    static @Nullable String of(String name, String header) {
        List<String> all = all(name, header);
        return all.isEmpty() ? null : all.get(0);
    }

    /** The values of all parameters of that name, in any case, in their order. */
    static List<String> all(String name, String header) {
        List<String> all = new ArrayList<>(1);
        int at = header.indexOf(';');
        while (at >= 0 && at < header.length()) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String found = header.substring(header.lastIndexOf(';', equals) + 1, equals)
                    .strip()
                    .toLowerCase(Locale.ROOT);
            int begin = equals + 1;
            while (begin < header.length() && header.charAt(begin) == ' ') {
                begin++;
            }
            boolean quoted = begin < header.length() && header.charAt(begin) == '"';
            int end = quoted ? closingQuote(header, begin + 1) : header.indexOf(';', begin);
            int stop = end < 0 ? header.length() : end;
            if (found.equals(name)) {
                all.add(
                        quoted
                                ? header.substring(begin + 1, stop).replace("\\\"", "\"")
                                : header.substring(begin, stop).strip());
            }
            at = header.indexOf(';', stop);
        }
        return all;
    }

    /**
     * What may be a value of that parameter for readers that see quotes open and close elsewhere, or values end at a comma.
     *
     * @param name in lower case
     */
    static List<String> anywhere(String name, String header) {
        Matcher found =
                (name.equals("name") ? NAME : Pattern.compile(BEFORE + Pattern.quote(name) + VALUE)).matcher(header);
        List<String> all = new ArrayList<>(1);
        while (found.find()) {
            all.add(found.group(1) == null ? found.group(2).strip() : found.group(1));
        }
        return all;
    }

    private static int closingQuote(String header, int from) {
        int at = from;
        while (at < header.length() && header.charAt(at) != '"') {
            // Only a quote is escaped: Windows' paths are sent with bare backslashes.
            at += header.startsWith("\\\"", at) ? 2 : 1;
        }
        return Math.min(at, header.length());
    }
}
