package io.graphqlaudit.graphql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Analyses by the exact text of their documents, within a limit in bytes. A look-up takes no lock; entries that were
 * used since they were last considered get a second chance, so a client that sends ever new documents does not push
 * out those in use.
 */
final class AnalysisCache {
    private static final int ENTRY_OVERHEAD = 512;
    /** Outlines and printed text together take about this much for each character of the document. */
    private static final int BYTES_PER_CHARACTER = 12;

    private final long capacity;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Deque<Entry> order = new ArrayDeque<>();
    private long bytes;

    AnalysisCache(long capacity) {
        this.capacity = capacity;
    }

    @Nullable
    AnalyzedDocument get(String text) {
        Entry entry = entries.get(text);
        if (entry == null) {
            return null;
        }
        if (!entry.used) {
            entry.used = true;
        }
        return entry.document;
    }

    synchronized void put(String text, AnalyzedDocument document) {
        long weight = ENTRY_OVERHEAD + (long) BYTES_PER_CHARACTER * text.length();
        // One document must not push out all others.
        if (weight > capacity / 8) {
            return;
        }
        Entry entry = new Entry(text, document, weight);
        if (entries.putIfAbsent(text, entry) != null) {
            return;
        }
        order.addLast(entry);
        bytes += weight;
        int chances = order.size();
        while (bytes > capacity) {
            chances = evictOrSpare(chances);
        }
    }

    /** The weight of what is kept; for tests. */
    synchronized long bytes() {
        return bytes;
    }

    private int evictOrSpare(int chances) {
        Entry oldest = order.removeFirst();
        if (oldest.used && chances > 0) {
            oldest.used = false;
            order.addLast(oldest);
            return chances - 1;
        }
        entries.remove(oldest.text);
        bytes -= oldest.weight;
        return chances;
    }

    private static final class Entry {
        private final String text;
        private final AnalyzedDocument document;
        private final long weight;
        private volatile boolean used;

        Entry(String text, AnalyzedDocument document, long weight) {
            this.text = text;
            this.document = document;
            this.weight = weight;
        }
    }
}
