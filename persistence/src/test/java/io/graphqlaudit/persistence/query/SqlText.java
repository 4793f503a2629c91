package io.graphqlaudit.persistence.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Statements of the reader in forms that can be explained. */
final class SqlText {
    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

    private SqlText() {}

    /** The statement with its values written out. */
    static String of(PageStatement statement) {
        return PARAMETER
                .matcher(statement.sql())
                .replaceAll(name -> literal(statement.values().get(name.group(1))));
    }

    /** PostgreSQL's statement that prepares it under that name. */
    static String prepare(String name, PageStatement statement) {
        List<String> names = new ArrayList<>();
        String sql = PARAMETER.matcher(statement.sql()).replaceAll(match -> "\\$" + number(match, names));
        return names.stream()
                        .map(parameter -> type(statement.values().get(parameter)))
                        .collect(Collectors.joining(", ", "prepare " + name + " (", ") as "))
                + sql;
    }

    /** PostgreSQL's statement that runs what was prepared. */
    static String execute(String name, PageStatement statement) {
        List<String> names = new ArrayList<>();
        PARAMETER.matcher(statement.sql()).results().forEach(match -> number(match, names));
        return names.stream()
                .map(parameter -> literal(statement.values().get(parameter)))
                .collect(Collectors.joining(", ", "execute " + name + " (", ")"));
    }

    private static int number(MatchResult parameter, List<String> names) {
        if (!names.contains(parameter.group(1))) {
            names.add(parameter.group(1));
        }
        return names.indexOf(parameter.group(1)) + 1;
    }

    private static String literal(Object value) {
        if (value instanceof Instant time) {
            return "timestamp with time zone '"
                    + time.toString().replace('T', ' ').replace("Z", "+00") + "'";
        }
        return value instanceof String ? "'" + value + "'" : value.toString();
    }

    private static String type(Object value) {
        if (value instanceof Instant) {
            return "timestamptz";
        }
        if (value instanceof Long) {
            return "bigint";
        }
        return value instanceof Integer ? "integer" : "varchar";
    }
}
