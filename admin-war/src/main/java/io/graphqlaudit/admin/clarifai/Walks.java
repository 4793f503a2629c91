package io.graphqlaudit.admin.clarifai;

import io.graphqlaudit.persistence.query.Keyset;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the first page of each search fixed for its later ones, for ten minutes, in the memory of this server. Nobody can
 * take another's room: each token has its own, and the oldest walk of a token goes first. Safe for several threads.
 */
final class Walks {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_OF_A_TOKEN = 32;
    private static final int MOST_TOKENS = 256;
    private static final int MOST_PLACES = 100;

    private final Map<String, Map<String, Walk>> walks = new LinkedHashMap<>();

    /**
     * A walk.
     *
     * @param highestPosition what was stored later is no part of it
     * @param ends until when it is kept
     * @param places the last entry before each known number of entries
     */
    record Walk(long highestPosition, Instant ends, TreeMap<Integer, Keyset> places) {
        /** The place that is nearest before so many entries, and how many stand before it; null for the beginning. */
        synchronized Map.@Nullable Entry<Integer, Keyset> nearest(int entries) {
            return places.floorEntry(entries);
        }

        /** Keeps a place; whoever reads page after page needs the last ones. */
        synchronized void passed(int entries, Keyset place) {
            places.put(entries, place);
            if (places.size() > MOST_PLACES) {
                places.pollFirstEntry();
            }
        }
    }

    /** Begins a walk, in the place of an earlier one for the same search. */
    synchronized Walk begin(String caller, String search, long highestPosition, Instant now) {
        Map<String, Walk> own = walks.remove(caller);
        if (own == null) {
            own = new LinkedHashMap<>();
        }
        own.remove(search);
        own.values().removeIf(walk -> walk.ends().isBefore(now));
        removeOldest(own, MOST_OF_A_TOKEN);
        Walk walk = new Walk(highestPosition, now.plus(KEPT), new TreeMap<>());
        own.put(search, walk);
        removeOldest(walks, MOST_TOKENS);
        walks.put(caller, own);
        return walk;
    }

    /** The walk that a first page began not longer ago than it is kept. */
    synchronized Optional<Walk> under(String caller, String search, Instant now) {
        return Optional.ofNullable(walks.getOrDefault(caller, Map.of()).get(search))
                .filter(walk -> !walk.ends().isBefore(now));
    }

    private static void removeOldest(Map<?, ?> map, int most) {
        if (map.size() >= most) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
