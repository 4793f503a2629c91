package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.ActorKey;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Turns what a filter says into what columns hold. */
final class FilterResolver {
    private static final String NUMBERS = """
            select a.number from ActorEntity a where a.name in (:names) and a.realm like :realms
            """;

    private static final String NUMBERS_BY_EMAIL = """
            select a.number from ActorEntity a where a.name in (:names) and a.realm = :realm
            """;

    private static final String NUMBERS_IN_APPLICATIONS = """
            select a.number from ActorEntity a where a.name in (:names) and a.realm in (:realms)
            """;

    private final Transactions transactions;
    private final IndexedText text;

    FilterResolver(Transactions transactions, IndexedText text) {
        this.transactions = transactions;
        this.text = text;
    }

    /** The conditions on columns; one without values can be met by no event. */
    Map<EventField, Set<Object>> resolve(EventFilter filter) {
        Map<EventField, Set<Object>> stored = new EnumMap<>(EventField.class);
        filter.conditions()
                .forEach((field, values) -> stored.put(
                        field,
                        values.stream()
                                .map(value -> field.stored(value, text))
                                .collect(Collectors.toCollection(LinkedHashSet::new))));
        Set<Object> names = stored.remove(EventField.ACTOR_ID);
        if (names != null) {
            // The number of a user tells the application too.
            Set<Object> applications = stored.remove(EventField.APPLICATION);
            Set<Object> numbers =
                    new LinkedHashSet<>(transactions.answer(session -> numbers(session, names, applications)));
            stored.merge(EventField.ACTOR, numbers, FilterResolver::inBoth);
        }
        Set<Object> given = stored.remove(EventField.ACTOR_NAME);
        if (given != null) {
            // Whoever goes by an e-mail address is the same in all applications: which of them is still to be asked.
            Set<Object> numbers = transactions.answer(session -> numbersOfNames(session, given));
            stored.merge(EventField.ACTOR, numbers, FilterResolver::inBoth);
        }
        return stored;
    }

    private Set<Object> numbersOfNames(StatelessSession session, Set<Object> given) {
        Set<Object> ids = new LinkedHashSet<>();
        Set<Object> emails = new LinkedHashSet<>();
        for (Object name : given) {
            ids.add(text.of((String) name));
            emails.add(text.ofEmail((String) name));
        }
        Set<Object> numbers = new LinkedHashSet<>(numbers(session, ids, null));
        numbers.addAll(session.createSelectionQuery(NUMBERS_BY_EMAIL, Long.class)
                .setParameterList("names", emails)
                .setParameter("realm", ActorKey.EMAIL_REALM)
                .getResultList());
        return numbers;
    }

    private static List<Long> numbers(StatelessSession session, Set<Object> names, @Nullable Set<Object> applications) {
        if (applications == null) {
            return session.createSelectionQuery(NUMBERS, Long.class)
                    .setParameterList("names", names)
                    .setParameter("realms", ActorKey.realmOfApplication("") + "%")
                    .getResultList();
        }
        return session.createSelectionQuery(NUMBERS_IN_APPLICATIONS, Long.class)
                .setParameterList("names", names)
                .setParameterList(
                        "realms",
                        applications.stream()
                                .map(application -> ActorKey.realmOfApplication((String) application))
                                .toList())
                .getResultList();
    }

    private static Set<Object> inBoth(Set<Object> one, Set<Object> other) {
        Set<Object> both = new LinkedHashSet<>(one);
        both.retainAll(other);
        return both;
    }
}
