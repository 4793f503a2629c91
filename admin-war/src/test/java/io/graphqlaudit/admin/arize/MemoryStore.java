package io.graphqlaudit.admin.arize;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.access.Counter;
import io.graphqlaudit.persistence.access.SessionStore;
import io.graphqlaudit.persistence.access.StoredSession;
import io.graphqlaudit.persistence.query.AuditPage;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.StoredActor;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.rows.Listing;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.persistence.token.TokenStore;
import io.graphqlaudit.spool.codec.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store in memory that can be taken away. */
final class MemoryStore implements AuditReader, TokenStore, Counter, SessionStore {
    private static final Comparator<StoredEvent> NEWEST_FIRST = Comparator.comparing(
                    (StoredEvent stored) -> stored.event().time().received())
            .thenComparing(StoredEvent::position)
            .reversed();

    private final List<StoredEvent> events = new ArrayList<>();
    private final List<ApiToken> tokens = new ArrayList<>();
    private final Map<String, Count> counts = new HashMap<>();
    private int uses;
    private boolean gone;

    synchronized StoredEvent add(AuditEvent event) {
        StoredEvent stored = new StoredEvent(events.size() + 1L, event.actor().email() == null ? null : 7L, event);
        events.add(stored);
        return stored;
    }

    synchronized void goAway() {
        gone = true;
    }

    synchronized void comeBack() {
        gone = false;
    }

    synchronized int uses() {
        return uses;
    }

    @Override
    public synchronized long highestPosition() {
        requireHere();
        return events.size();
    }

    @Override
    public synchronized AuditPage page(AuditQuery query) {
        requireHere();
        List<StoredEvent> found = events.stream()
                .filter(stored -> query.filter().listings().contains(Listing.of(stored.event())))
                .filter(stored -> stored.position() <= query.highestPosition())
                .filter(stored -> isWithin(stored, query))
                .sorted(NEWEST_FIRST)
                .limit(query.limit() + 1L)
                .toList();
        List<StoredEvent> page = new ArrayList<>();
        long bytes = 0;
        for (StoredEvent stored : found) {
            int length = EventCodec.encode(stored.event()).length;
            if (page.size() == query.limit() || (!page.isEmpty() && bytes + length > query.contentBytes())) {
                return new AuditPage(page, bytes, page.get(page.size() - 1).keyset(), false);
            }
            bytes += length;
            page.add(stored);
        }
        return new AuditPage(page, bytes, null, false);
    }

    private static boolean isWithin(StoredEvent stored, AuditQuery query) {
        Instant at = stored.event().time().received();
        if (at.isBefore(query.from()) || at.isAfter(query.to())) {
            return false;
        }
        return query.after() == null
                || at.isBefore(query.after().occurredAt())
                || (at.equals(query.after().occurredAt())
                        && stored.position() < query.after().position());
    }

    @Override
    public synchronized Optional<StoredEvent> event(long position) {
        return Stream.of(position)
                .filter(p -> p >= 1 && p <= events.size())
                .map(p -> events.get((int) (p - 1)))
                .findFirst();
    }

    @Override
    public Optional<StoredActor> actor(long number) {
        return number == 7 ? Optional.of(new StoredActor(7, null, "ada@example.com")) : Optional.empty();
    }

    @Override
    public synchronized boolean isEmpty() {
        return tokens.isEmpty();
    }

    @Override
    public synchronized ApiToken create(
            String name,
            String hash,
            Set<String> scopes,
            @Nullable String application,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        ApiToken token =
                new ApiToken(tokens.size() + 1L, name, hash, scopes, application, createdAt, expiresAt, null, null);
        tokens.add(token);
        return token;
    }

    @Override
    public synchronized Optional<ApiToken> byHash(String hash) {
        requireHere();
        return tokens.stream().filter(token -> token.hash().equals(hash)).findFirst();
    }

    @Override
    public synchronized List<ApiToken> all() {
        return List.copyOf(tokens);
    }

    @Override
    public synchronized boolean revoke(String name, Instant at) {
        return replace(name, token -> with(token, at, token.lastUsedAt()));
    }

    @Override
    public synchronized void used(long id, Instant at) {
        uses++;
        replace(tokens.get((int) id - 1).name(), token -> with(token, token.revokedAt(), at));
    }

    private boolean replace(String name, java.util.function.UnaryOperator<ApiToken> change) {
        boolean found = tokens.stream().anyMatch(token -> token.name().equals(name));
        tokens.replaceAll(token -> token.name().equals(name) ? change.apply(token) : token);
        return found;
    }

    private static ApiToken with(ApiToken token, @Nullable Instant revokedAt, @Nullable Instant lastUsedAt) {
        return new ApiToken(
                token.id(),
                token.name(),
                token.hash(),
                token.scopes(),
                token.application(),
                token.createdAt(),
                token.expiresAt(),
                revokedAt,
                lastUsedAt);
    }

    @Override
    public synchronized long count(String subject, Instant since, Instant keptFrom) {
        requireHere();
        return counts.merge(
                        subject,
                        new Count(1, since),
                        (old, one) -> old.since().isBefore(keptFrom) ? one : new Count(old.amount() + 1, since))
                .amount();
    }

    @Override
    public synchronized Optional<Count> of(String subject) {
        requireHere();
        return Optional.ofNullable(counts.get(subject));
    }

    @Override
    public int forget(Instant before) {
        throw new UnsupportedOperationException("nothing is old here");
    }

    @Override
    public void begin(StoredSession session) {
        throw new UnsupportedOperationException("no browser signs in here");
    }

    @Override
    public Optional<StoredSession> find(String hash) {
        return Optional.empty();
    }

    @Override
    public List<StoredSession> sessions() {
        return List.of();
    }

    @Override
    public void used(String hash, Instant at) {
        throw new UnsupportedOperationException("no browser signs in here");
    }

    @Override
    public boolean end(String hash) {
        throw new UnsupportedOperationException("no browser signs in here");
    }

    @Override
    public int endOld(Instant usedBefore, Instant createdBefore) {
        throw new UnsupportedOperationException("nothing is old here");
    }

    private void requireHere() {
        if (gone) {
            throw new StoreUnavailableException("gone", new IllegalStateException("secret detail"));
        }
    }
}
