package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.ActorKey;
import java.util.ArrayList;
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

    /** The filter as the columns and the JSON have it. */
    Sought resolve(EventFilter filter) {
        Map<EventField, Set<Object>> equal = new EnumMap<>(EventField.class);
        List<Condition> further = new ArrayList<>();
        for (Condition condition : conditions(settled(filter))) {
            if (condition instanceof Condition.Has has
                    && has.field().isColumn()
                    && has.anyOf().areEqualOnly()) {
                equal.merge(has.field(), has.anyOf().equal(), FilterResolver::inBoth);
            } else {
                further.add(condition);
            }
        }
        return new Sought(equal, further, text);
    }

    /** All that the filter asks. */
    private List<Condition> conditions(EventFilter filter) {
        List<Condition> conditions = new ArrayList<>();
        filter.fields().forEach((field, anyOf) -> conditions.add(condition(field, anyOf)));
        filter.words().forEach(word -> conditions.add(new Condition.Contains(FoldedText.of(word))));
        filter.others().forEach(other -> conditions.addAll(conditions(other)));
        filter.excluded().forEach(other -> conditions.add(new Condition.Not(new Condition.All(conditions(other)))));
        return conditions;
    }

    private Condition condition(EventField field, Alternatives anyOf) {
        if (field == EventField.PERSON && anyOf.areEqualOnly()) {
            return settledPerson(anyOf.equal());
        }
        EventField first = field.first();
        if (first != null) {
            return new Condition.Any(
                    List.of(condition(first, anyOf), new Condition.Further(field, stored(field, anyOf))));
        }
        if (field != EventField.ACTOR_NAME && field != EventField.PERSON) {
            return new Condition.Has(field, stored(field, anyOf));
        }
        List<Condition> byEmail = new ArrayList<>();
        if (field == EventField.ACTOR_NAME) {
            byEmail.add(new Condition.Not(new Condition.Has(EventField.ACTOR_ID, Alternatives.PRESENT)));
        }
        byEmail.add(new Condition.Not(condition(EventField.ACTOR_EMAIL, Alternatives.ofEqual(Set.of("")))));
        byEmail.add(condition(EventField.ACTOR_EMAIL, anyOf));
        return new Condition.Any(List.of(condition(EventField.ACTOR_ID, anyOf), new Condition.All(byEmail)));
    }

    private Alternatives stored(EventField field, Alternatives anyOf) {
        return anyOf.map(value -> field.stored(value, text), field::whole);
    }

    /** By a number, or by an e-mail address: each is in a column with an index, but neither tells what the other does. */
    private Condition settledPerson(Set<Object> anyOf) {
        Set<Object> numbers = of(anyOf, Long.class);
        Set<Object> emails = of(anyOf, String.class);
        Condition byNumber = new Condition.Has(EventField.ACTOR, Alternatives.ofEqual(numbers));
        if (emails.isEmpty()) {
            return byNumber;
        }
        Condition byEmail = condition(EventField.ACTOR_EMAIL, Alternatives.ofEqual(emails));
        return numbers.isEmpty() ? byEmail : new Condition.Any(List.of(byNumber, byEmail));
    }

    private static Set<Object> of(Set<Object> values, Class<?> type) {
        return values.stream().filter(type::isInstance).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The same with users by their numbers, as they are known now. */
    EventFilter settled(EventFilter given) {
        EventFilter filter = given.flat();
        Map<EventField, Alternatives> fields = new EnumMap<>(EventField.class);
        fields.putAll(filter.fields());
        Alternatives users = fields.remove(EventField.ACTOR_ID);
        if (users != null) {
            Set<Object> applications = whole(fields.get(EventField.APPLICATION));
            Users found = transactions.answer(session -> users(session, users.equal(), applications));
            if (found.areByIdsAlone() && applications != null) {
                // The number of a user whom an application knows tells the application too.
                fields.remove(EventField.APPLICATION);
            }
            narrow(fields, found.numbers());
        }
        Set<Object> names = whole(fields.get(EventField.ACTOR_NAME));
        if (names != null) {
            fields.remove(EventField.ACTOR_NAME);
            // Whoever goes by an e-mail address is the same in all applications: which of them is still to be asked.
            narrow(fields, transactions.answer(session -> numbersOfNames(session, names)));
        }
        Set<Object> people = whole(fields.get(EventField.PERSON));
        if (people != null) {
            fields.put(
                    EventField.PERSON,
                    Alternatives.ofEqual(transactions.answer(session -> numbersAndEmails(session, people))));
        }
        return filter.rewritten(fields, this::settled);
    }

    /** The values, where nothing but whole values will do; else null. */
    private static @Nullable Set<Object> whole(@Nullable Alternatives anyOf) {
        return anyOf != null && anyOf.areEqualOnly() ? anyOf.equal() : null;
    }

    private static void narrow(Map<EventField, Alternatives> fields, Set<Object> numbers) {
        fields.merge(
                EventField.ACTOR,
                Alternatives.ofEqual(numbers),
                (one, other) -> Alternatives.ofEqual(inBoth(one.equal(), other.equal())));
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

    /** The numbers of users who go by these names, and the names again as e-mail addresses; an empty one is none. */
    private Set<Object> numbersAndEmails(StatelessSession session, Set<Object> names) {
        if (names.stream().anyMatch(Long.class::isInstance)) {
            return names;
        }
        Set<Object> both = new LinkedHashSet<>();
        Set<Object> ids = new LinkedHashSet<>();
        for (Object name : names) {
            if (!name.equals("")) {
                ids.add(text.of((String) name));
                both.add(name);
            }
        }
        both.addAll(known(session, ids, null));
        return both;
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
