package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds a parameter in a header like {@code form-data; name="x"; filename="a\"b"}. */
final class HeaderParameter {
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

    private static int closingQuote(String header, int from) {
        int at = from;
        while (at < header.length() && header.charAt(at) != '"') {
            // Only a quote is escaped: Windows' paths are sent with bare backslashes.
            at += header.startsWith("\\\"", at) ? 2 : 1;
        }
        return Math.min(at, header.length());
    }
}
