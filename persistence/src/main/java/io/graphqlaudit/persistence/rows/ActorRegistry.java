package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes the numbers of actors, in transactions before the one that stores their events: that one then
 * holds no lock that another writer of the same actor waits for, and an actor without events does no harm. Safe for
 * use by several threads and processes.
 */
final class ActorRegistry {
    private static final int KEYS_AT_ONCE = 512;

    private static final String FIND = """
            select a.name, a.number, a.email from ActorEntity a where a.realm = :realm and a.name in (:names)
            """;

    private static final String ADD_EMAIL = """
            update ActorEntity a set a.email = :email where a.number = :number and a.email is null
            """;

    private final Transactions transactions;
    private final IndexedText text;

    ActorRegistry(Transactions transactions, IndexedText text) {
        this.transactions = transactions;
        this.text = text;
    }

    /** The numbers of the actors of these events, in the same order; null for one who cannot be named. */
    List<@Nullable Long> numbers(List<AuditEvent> events) {
        List<@Nullable ActorKey> keys = new ArrayList<>(events.size());
        Map<ActorKey, Actor> wanted = new LinkedHashMap<>();
        for (AuditEvent event : events) {
            ActorKey key = ActorKey.of(event.identity().application(), event.actor(), text)
                    .orElse(null);
            keys.add(key);
            if (key != null) {
                wanted.merge(key, event.actor(), ActorRegistry::withEmail);
            }
        }
        Map<ActorKey, Long> numbers = wanted.isEmpty() ? Map.of() : numbers(wanted);
        List<@Nullable Long> inOrder = new ArrayList<>(keys.size());
        for (ActorKey key : keys) {
            inOrder.add(key == null ? null : numbers.get(key));
        }
        return inOrder;
    }

    private Map<ActorKey, Long> numbers(Map<ActorKey, Actor> wanted) {
        return transactions.answer(session -> {
            Map<ActorKey, Known> actors = find(session, wanted.keySet());
            if (isComplete(wanted, actors)) {
                return numbersOf(actors);
            }
            EventRows.holdWriters(session);
            actors = find(session, wanted.keySet());
            complete(session, wanted, actors);
            return numbersOf(actors);
        });
    }

    private static Actor withEmail(Actor first, Actor second) {
        return first.email() == null ? second : first;
    }

    private static Map<ActorKey, Known> find(StatelessSession session, Collection<ActorKey> keys) {
        Map<String, List<String>> namesByRealm = keys.stream()
                .collect(Collectors.groupingBy(
                        ActorKey::realm, Collectors.mapping(ActorKey::name, Collectors.toList())));
        Map<ActorKey, Known> found = new HashMap<>();
        namesByRealm.forEach((realm, names) -> {
            for (int from = 0; from < names.size(); from += KEYS_AT_ONCE) {
                session.createSelectionQuery(FIND, Object[].class)
                        .setParameter("realm", realm)
                        .setParameterList("names", names.subList(from, Math.min(names.size(), from + KEYS_AT_ONCE)))
                        .getResultList()
                        .forEach(row -> found.put(
                                new ActorKey(realm, (String) row[0]), new Known((Long) row[1], row[2] != null)));
            }
        });
        return found;
    }

    private static boolean isComplete(Map<ActorKey, Actor> wanted, Map<ActorKey, Known> actors) {
        return wanted.entrySet().stream().allMatch(entry -> {
            Known known = actors.get(entry.getKey());
            return known != null && !lacksEmail(known, entry.getValue());
        });
    }

    private static boolean lacksEmail(Known known, Actor seen) {
        return !known.hasEmail() && seen.email() != null;
    }

    private void complete(StatelessSession session, Map<ActorKey, Actor> wanted, Map<ActorKey, Known> actors) {
        wanted.forEach((key, seen) -> {
            @Nullable String email = text.ofNullable(seen.email());
            Known known = actors.get(key);
            if (known == null) {
                ActorEntity created = new ActorEntity(key, text.ofNullable(seen.userId()), email);
                session.insert(created);
                actors.put(key, new Known(created.number(), email != null));
            } else if (lacksEmail(known, seen)) {
                session.createMutationQuery(ADD_EMAIL)
                        .setParameter("email", email)
                        .setParameter("number", known.number())
                        .executeUpdate();
            }
        });
    }

    private static Map<ActorKey, Long> numbersOf(Map<ActorKey, Known> actors) {
        return actors.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().number()));
    }

    /** What must be known of an actor; less than the entity, since most events ask for it. */
    private record Known(long number, boolean hasEmail) {}
}
