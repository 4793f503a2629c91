package io.graphqlaudit.persistence.query;

import io.graphqlaudit.source.AddressRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes conditions of one statement, all values bound. */
final class ConditionSql {
    /** Of a longer text only the beginning stands in a column as it is; see {@link io.graphqlaudit.persistence.database.IndexedText}. */
    static final int MOST_OF_PREFIX = 80;

    private final Dialect dialect;
    private final Map<String, Object> values = new HashMap<>();

    ConditionSql(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What to bind. */
    Map<String, Object> values() {
        return values;
    }

    /** A column has one of some values. */
    RowTest has(EventField field, Alternatives anyOf) {
        List<RowTest> tests = new ArrayList<>();
        if (!anyOf.equal().isEmpty()) {
            tests.add(RowTest.ofColumns(field.compared(anyOf.equal()) + " in (" + bindAll(anyOf.equal()) + ")"));
        }
        if (anyOf.present()) {
            tests.add(RowTest.ofColumns(field.column() + " is not null"));
        }
        anyOf.prefixes().forEach(prefix -> tests.add(begins(field.column(), prefix)));
        for (AddressRange network : anyOf.networks()) {
            tests.add(Networks.test(network, field.column(), this));
        }
        return RowTest.any(tests);
    }

    /** A text is like a pattern, in which {@code !} stands before what is meant as it is. */
    String like(String text, String pattern) {
        return text + " like " + bind(pattern) + " escape '!'";
    }

    /** A regular expression is found in a text. */
    String matches(String text, String expression) {
        return String.format(dialect.matching(), text, bind(expression));
    }

    String lowered(String text) {
        return String.format(dialect.lowered(), text);
    }

    String bind(Object value) {
        String name = "c" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /** A text as it stands in a pattern. */
    static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** A text as it stands in a regular expression. */
    static String exactly(String text) {
        return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
    }

    private RowTest begins(String column, String prefix) {
        boolean whole = prefix.codePointCount(0, prefix.length()) <= MOST_OF_PREFIX;
        String kept = whole ? prefix : prefix.substring(0, prefix.offsetByCodePoints(0, MOST_OF_PREFIX));
        String text = String.format(dialect.unindexed(), column);
        return new RowTest(like(text, literally(kept) + "%"), whole, false);
    }

    private String bindAll(Set<Object> all) {
        return all.stream().map(this::bind).collect(Collectors.joining(", "));
    }
}
