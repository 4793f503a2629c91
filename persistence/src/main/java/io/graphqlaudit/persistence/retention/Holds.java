package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Text;
import io.graphqlaudit.persistence.database.CommitDurability;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.EventRows;
import io.graphqlaudit.persistence.rows.PreparedEvent;
import io.graphqlaudit.spool.SystemEvents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Legal holds. Placing and releasing each leave a {@code SYSTEM} event in the same transaction, and wait for a
 * deletion under way, so that nothing a hold covers goes once {@link #place} has returned. On disk when a call
 * returns. Safe for use by several threads and servers.
 */
public final class Holds {
    private static final int MOST_OF_REASON = 1_000;

    private static final String STANDING = """
            select h from HoldEntity h where h.activeName = :name
            """;

    private static final String HOW_MANY = """
            select count(h) from HoldEntity h where h.activeName is not null
            """;

    private static final String ALL = """
            select h from HoldEntity h order by h.id
            """;

    private final Transactions transactions;
    private final CommitDurability durability;
    private final EventRows rows;
    private final IndexedText text;
    private final SystemEvents events;

    Holds(
            Transactions transactions,
            CommitDurability durability,
            EventRows rows,
            IndexedText text,
            SystemEvents events) {
        this.transactions = transactions;
        this.durability = durability;
        this.rows = rows;
        this.text = text;
        this.events = events;
    }

    /**
     * Places a hold.
     *
     * @param by who does it
     * @return false when a hold of that name stands already
     * @throws IllegalArgumentException when a text is blank, too long (1,000 characters for a reason, 200 else) or
     *     cannot be stored; the message is a sentence
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot do it now
     */
    public boolean place(String name, String reason, Hold.Scope scope, String by, Instant now) {
        requireText("name", name, IndexedText.MOST);
        requireText("reason", reason, MOST_OF_REASON);
        if (scope.actor() != null) {
            requireText("actor", scope.actor(), IndexedText.MOST);
        }
        if (scope.application() != null) {
            requireText("application", scope.application(), IndexedText.MOST);
        }
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Hold hold = new Hold(name, reason, indexed(scope), at, text.of(by), null, null);
        @Nullable String email = text.ofNullableEmail(scope.actor());
        PreparedEvent event = prepare("hold_placed", by, hold);
        return durability.lasting(() -> transactions.answer(session -> {
            Lease.lock(session);
            if (standing(session, name).isPresent()) {
                return false;
            }
            session.insert(new HoldEntity(hold, email));
            rows.append(session, List.of(event));
            return true;
        }));
    }

    /**
     * Releases a hold.
     *
     * @param by who does it
     * @return false when no hold of that name stands
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot do it now
     */
    public boolean release(String name, String by, Instant now) {
        Optional<Hold> known =
                transactions.answer(session -> standing(session, name).map(HoldEntity::hold));
        if (known.isEmpty()) {
            return false;
        }
        PreparedEvent event = prepare("hold_released", by, known.get());
        return durability.lasting(() -> transactions.answer(session -> {
            Lease.lock(session);
            Optional<HoldEntity> hold = standing(session, name);
            if (hold.isEmpty()) {
                return false;
            }
            hold.get().release(now.truncatedTo(ChronoUnit.MICROS), text.of(by));
            session.update(hold.get());
            rows.append(session, List.of(event));
            return true;
        }));
    }

    /**
     * How many holds stand.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot answer now
     */
    public long standing() {
        return transactions.answer(
                session -> session.createSelectionQuery(HOW_MANY, Long.class).getSingleResult());
    }

    /**
     * How many events that are stored now a hold of that scope covers, whether there is one or not. Reads as much as it
     * must to find them.
     *
     * @param most where to stop counting; the answer is at most that
     * @throws io.graphqlaudit.event.StoreUnavailableException when the database cannot answer now
     */
    public Covered covered(Hold.Scope scope, int most) {
        Hold.Scope indexed = indexed(scope);
        @Nullable String email = text.ofNullableEmail(scope.actor());
        return transactions.answer(session -> Covered.of(CoveredEvents.find(session, indexed, email, most)));
    }

    /** All holds, standing and released, in the order in which they were placed. */
    public List<Hold> all() {
        return transactions
                .answer(session ->
                        session.createSelectionQuery(ALL, HoldEntity.class).getResultList())
                .stream()
                .map(HoldEntity::hold)
                .toList();
    }

    private PreparedEvent prepare(String action, String by, Hold hold) {
        Actor operator = new Actor(ActorType.PERSON, by, null, null, ActorEvidence.NONE, true);
        AuditEvent event = events.event(operator, action, Result.SUCCESS, details(hold));
        return rows.prepare(List.of(event)).get(0);
    }

    private static Map<String, String> details(Hold hold) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("hold", hold.name());
        details.put("reason", hold.reason());
        put(details, "from", hold.scope().from());
        put(details, "to", hold.scope().to());
        put(details, "application", hold.scope().application());
        put(details, "actor", hold.scope().actor());
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }

    private static Optional<HoldEntity> standing(StatelessSession session, String name) {
        if (!Text.isStorable(name)) {
            return Optional.empty();
        }
        return session
                .createSelectionQuery(STANDING, HoldEntity.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** As the columns of events have it. */
    private Hold.Scope indexed(Hold.Scope scope) {
        return new Hold.Scope(
                micros(scope.from()),
                micros(scope.to()),
                text.ofNullable(scope.application()),
                text.ofNullable(scope.actor()));
    }

    private static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : StorableTime.of(time).truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireText(String what, String value, int most) {
        if (!Text.isStorable(value)) {
            throw new IllegalArgumentException(
                    "The " + what + " of a hold takes no NUL and no half of a surrogate pair.");
        }
        if (value.isBlank() || value.codePointCount(0, value.length()) > most) {
            throw new IllegalArgumentException("The " + what + " of a hold needs 1 to " + most + " characters.");
        }
    }
}
