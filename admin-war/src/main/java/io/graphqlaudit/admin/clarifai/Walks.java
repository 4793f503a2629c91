package io.graphqlaudit.admin.clarifai;

import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.persistence.query.Keyset;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the first page of each search fixed for its later ones, in the memory of this server: for ten minutes after each
 * page, for an hour in all. Nobody can take another's room: each token has its own, and the walk of a token that was not
 * used for longest goes first. One that has ended is remembered while there is room, so that nobody goes on with it
 * unawares. Safe for several threads.
 */
final class Walks {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_OF_A_TOKEN = 32;
    private static final int MOST_TOKENS = 256;
    private static final int MOST_PLACES = 100;
    private static final int NOTHING = -1;

    private final Map<String, Map<String, Walk>> walks = new LinkedHashMap<>();

    /** A walk. */
    static final class Walk {
        private final long highestPosition;
        private final Instant latestEnd;
        private final TreeMap<Integer, Keyset> places = new TreeMap<>();
        private Instant ends;
        private int recorded = NOTHING;

        private Walk(long highestPosition, Instant now) {
            this.highestPosition = highestPosition;
            this.latestEnd = now.plus(LONGEST);
            this.ends = now.plus(KEPT);
        }

        /** What was stored later is no part of it. */
        long highestPosition() {
            return highestPosition;
        }

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

        /**
         * Whether a page goes on where the trail has the walk, which then has it to the page's end; one that has no entries
         * goes on with any walk that the trail has. Whatever does not go on needs a record of its own: a walk is remembered,
         * too, whose first page could not be read or stood behind the last entry.
         *
         * @param before how many entries stand before the page
         * @param entries how many it has
         */
        synchronized boolean goesOn(int before, int entries) {
            if (recorded == NOTHING || (entries > 0 && before != recorded)) {
                return false;
            }
            recorded += entries;
            return true;
        }

        /** Notes that the trail has a page that ends behind so many entries. */
        synchronized void recorded(int entries) {
            recorded = entries;
        }

        private synchronized boolean use(Instant now) {
            if (ends.isBefore(now)) {
                places.clear();
                return false;
            }
            Instant next = now.plus(KEPT);
            ends = next.isBefore(latestEnd) ? next : latestEnd;
            return true;
        }
    }

    /** Begins a walk, in the place of an earlier one for the same search. */
    synchronized Walk begin(String caller, String search, long highestPosition, Instant now) {
        Walk walk = new Walk(highestPosition, now);
        keep(caller, search, walk);
        return walk;
    }

    /**
     * The walk that a page began, used once more; empty where none is remembered.
     *
     * @throws QueryException when it has ended
     */
    synchronized Optional<Walk> under(String caller, String search, Instant now) {
        Walk walk = walks.getOrDefault(caller, Map.of()).get(search);
        if (walk == null) {
            return Optional.empty();
        }
        if (!walk.use(now)) {
            throw QueryException.badCursor(
                    "The first page of this search, or the last one that was asked for, was answered"
                            + " too long ago for further pages to go with it: begin again with 'pagination.page' 1.");
        }
        keep(caller, search, walk);
        return Optional.of(walk);
    }

    /** As the one of its token that was used last, and its token as the last one. */
    private void keep(String caller, String search, Walk walk) {
        Map<String, Walk> own = walks.remove(caller);
        if (own == null) {
            own = new LinkedHashMap<>();
        }
        own.remove(search);
        removeOldest(own, MOST_OF_A_TOKEN);
        own.put(search, walk);
        removeOldest(walks, MOST_TOKENS);
        walks.put(caller, own);
    }

    private static void removeOldest(Map<?, ?> map, int most) {
        if (map.size() >= most) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
