package io.graphqlaudit.admin.search;

import io.graphqlaudit.persistence.query.EventFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for, as it was understood. Of the values of one name any must hold, of text all, of what is left out
 * none; conditions of different names must all hold. Immutable.
 *
 * @param conditions the terms in their order, those of times too
 * @param from the first moment, to the microsecond and inclusive; null for no lower bound
 * @param to the last microsecond, inclusive; null for no upper bound
 * @param zone in which times without a zone were understood
 */
public record Search(
        List<Condition> conditions,
        @Nullable Instant from,
        @Nullable Instant to,
        ZoneId zone) {
    public Search {
        conditions = List.copyOf(conditions);
        Objects.requireNonNull(zone, "zone");
    }

    /**
     * A term.
     *
     * @param qualifier its name in its only form; null for a word
     * @param values as a text writes them: in quotation marks where that is needed, with a star at the end for any rest
     * @param negated whether it leaves out what it finds
     * @param start where it begins in the text, in UTF-16 code units from 0; null for what came in another way
     * @param end where it ends, exclusive
     */
    public record Condition(
            @Nullable String qualifier,
            List<String> values,
            boolean negated,
            @Nullable Integer start,
            @Nullable Integer end) {
        public Condition {
            values = List.copyOf(values);
        }

        /**
         * A condition that stands in no text.
         *
         * @param name the name of a qualifier, which is none of a time
         * @param texts the values, without quotation marks; a star at the end of one stands for any rest
         * @throws SearchException when the qualifier does not take one of them
         * @throws IllegalArgumentException when there is no such qualifier
         */
        public static Condition given(String name, List<String> texts, boolean negated) {
            Qualifier qualifier = Qualifier.of(name)
                    .filter(found -> !found.form().isTime())
                    .orElseThrow(() -> new IllegalArgumentException("no qualifier of a condition: " + name));
            List<String> values = texts.stream()
                    .map(text -> SearchParser.read(qualifier, Written.ofFilter(text)))
                    .map(Written::of)
                    .toList();
            return new Condition(qualifier.canonical(), values, negated, null, null);
        }

        /** What it names; a word is text. */
        Qualifier meant() {
            return qualifier == null ? Qualifier.TEXT : Qualifier.of(qualifier).orElseThrow();
        }
    }

    /**
     * The text that means the same anywhere and at any time: with absolute moments and names in their only form. What it
     * means when it is parsed has the same {@link #canonical} text, and the same bounds.
     */
    public String canonical() {
        List<String> terms = new ArrayList<>();
        Map<Qualifier, Set<String>> wanted = values(false);
        Map<Qualifier, Set<String>> leftOut = values(true);
        for (Qualifier qualifier : Qualifier.values()) {
            addTerm("", qualifier, wanted, terms);
            addTerm("-", qualifier, leftOut, terms);
        }
        if (from != null) {
            terms.add(Qualifier.AFTER.canonical() + ":" + WrittenTime.printFirst(from));
        }
        if (to != null) {
            terms.add(Qualifier.BEFORE.canonical() + ":" + WrittenTime.printLast(to));
        }
        return String.join(" ", terms);
    }

    /**
     * The events that meet all conditions but those of time, which are {@link #from} and {@link #to}. Uses of the log and events
     * of the audit system are left out unless kinds are named.
     */
    public EventFilter filter() {
        return SearchFilter.of(read(values(false)), read(values(true)));
    }

    /** The applications that are named as such, from which the events may be. */
    public List<String> applications() {
        return read(values(false)).getOrDefault(Qualifier.APP, List.of()).stream()
                .filter(value -> value.match() == Value.Match.EXACT)
                .map(Value::text)
                .toList();
    }

    private static Map<Qualifier, List<Value>> read(Map<Qualifier, Set<String>> written) {
        Map<Qualifier, List<Value>> values = new EnumMap<>(Qualifier.class);
        written.forEach((qualifier, texts) -> values.put(
                qualifier,
                TermReader.values(texts).stream()
                        .map(text -> SearchParser.read(qualifier, text))
                        .toList()));
        return values;
    }

    /** The values of each name but of times, as a text writes them. */
    Map<Qualifier, Set<String>> values(boolean negated) {
        Map<Qualifier, Set<String>> values = new EnumMap<>(Qualifier.class);
        for (Condition condition : conditions) {
            Qualifier meant = condition.meant();
            if (condition.negated() == negated && !meant.form().isTime()) {
                values.computeIfAbsent(meant, name -> new LinkedHashSet<>()).addAll(condition.values());
            }
        }
        return values;
    }

    private static void addTerm(
            String sign, Qualifier qualifier, Map<Qualifier, Set<String>> values, List<String> terms) {
        Set<String> written = values.get(qualifier);
        if (written != null) {
            terms.add(sign + qualifier.canonical() + ":" + String.join(",", written));
        }
    }
}
