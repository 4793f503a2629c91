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
    private static final String USERS = """
            select a.number from ActorEntity a where a.name in (:names) and a.realm like :realms
            """;

    private static final String NUMBERS_BY_EMAIL = """
            select a.number from ActorEntity a where a.name in (:names) and a.realm = :realm
            """;

    private static final String USERS_OF_APPLICATIONS = """
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
        settled(filter)
                .conditions()
                .forEach((field, values) -> stored.put(
                        field,
                        values.stream()
                                .map(value -> field.stored(value, text))
                                .collect(Collectors.toCollection(LinkedHashSet::new))));
        return stored;
    }

    /** The same with users by their numbers, as they are known now. */
    EventFilter settled(EventFilter filter) {
        Map<EventField, Set<Object>> conditions = new EnumMap<>(EventField.class);
        conditions.putAll(filter.conditions());
        Set<Object> users = conditions.remove(EventField.ACTOR_ID);
        if (users != null) {
            Set<Object> applications = conditions.get(EventField.APPLICATION);
            Users found = transactions.answer(session -> users(session, users, applications));
            if (found.areByIdsAlone()) {
                // The number of a user whom an application knows tells the application too.
                conditions.remove(EventField.APPLICATION);
            }
            conditions.merge(EventField.ACTOR, found.numbers(), FilterResolver::inBoth);
        }
        Set<Object> given = conditions.remove(EventField.ACTOR_NAME);
        if (given != null) {
            // Whoever goes by an e-mail address is the same in all applications: which of them is still to be asked.
            Set<Object> numbers = transactions.answer(session -> numbersOfNames(session, given));
            conditions.merge(EventField.ACTOR, numbers, FilterResolver::inBoth);
        }
        return EventFilter.ofConditions(conditions);
    }

    /**
     * Users by their numbers.
     *
     * @param areByIdsAlone whether each is known to an application of interest by an id that was given
     */
    private record Users(Set<Object> numbers, boolean areByIdsAlone) {}

    private Users users(StatelessSession session, Set<Object> given, @Nullable Set<Object> applications) {
        Set<Object> numbers = new LinkedHashSet<>();
        Set<Object> ids = new LinkedHashSet<>();
        for (Object value : given) {
            UserName user = (UserName) value;
            ids.add(text.of(user.userId()));
            if (user.number() != null) {
                // Also where somebody goes by that id: whoever can choose theirs would hide the other.
                numbers.add(user.number());
            }
        }
        boolean byIdsAlone = numbers.isEmpty();
        numbers.addAll(known(session, ids, applications));
        return new Users(numbers, byIdsAlone);
    }

    private Set<Object> numbersOfNames(StatelessSession session, Set<Object> given) {
        Set<Object> ids = new LinkedHashSet<>();
        Set<Object> emails = new LinkedHashSet<>();
        for (Object name : given) {
            ids.add(text.of((String) name));
            emails.add(text.ofEmail((String) name));
        }
        Set<Object> numbers = new LinkedHashSet<>(known(session, ids, null));
        numbers.addAll(session.createSelectionQuery(NUMBERS_BY_EMAIL, Long.class)
                .setParameterList("names", emails)
                .setParameter("realm", ActorKey.EMAIL_REALM)
                .getResultList());
        return numbers;
    }

    /** The number of each user of the applications, of all without any, who goes by one of the ids. */
    private List<Long> known(StatelessSession session, Set<Object> ids, @Nullable Set<Object> applications) {
        if (applications == null) {
            return session.createSelectionQuery(USERS, Long.class)
                    .setParameterList("names", ids)
                    .setParameter("realms", ActorKey.realmOfApplication("") + "%")
                    .getResultList();
        }
        return session.createSelectionQuery(USERS_OF_APPLICATIONS, Long.class)
                .setParameterList("names", ids)
                .setParameterList(
                        "realms",
                        applications.stream()
                                .map(application -> ActorKey.realmOfApplication(text.of((String) application)))
                                .toList())
                .getResultList();
    }

    private static Set<Object> inBoth(Set<Object> one, Set<Object> other) {
        Set<Object> both = new LinkedHashSet<>(one);
        both.retainAll(other);
        return both;
    }
}
