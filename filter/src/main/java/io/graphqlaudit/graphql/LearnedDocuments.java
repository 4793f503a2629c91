package io.graphqlaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that persisted queries name by their SHA-256, learned from requests that carried both; never before
 * the hash was found to be theirs, since a client may send any pair. Those asked for least recently are forgotten first.
 * Held in memory only, raw. Safe for use by several threads.
 */
public final class LearnedDocuments {
    private static final String PREFIX = "sha256:";
    private static final int ENTRY_OVERHEAD = 256;

    private final long capacity;
    private final Map<String, String> documents = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param capacity most memory they take, roughly, in bytes */
    public LearnedDocuments(long capacity) {
        this.capacity = capacity;
    }

    /** The document of that hash; null when none was learned. */
    public synchronized @Nullable String find(String id) {
        return documents.get(hashIn(id));
    }

    /**
     * Learns a document under its hash.
     *
     * @return false if the hash is not that of the document; then nothing is learned
     */
    public boolean learn(String id, String document) {
        String hash = hashIn(id);
        if (document.equals(find(hash))) {
            return true;
        }
        if (!hash.equals(sha256(document))) {
            return false;
        }
        add(hash, document);
        return true;
    }

    /** Whether an id claims to be the hash of its document, rather than some name that a server gave it. */
    public static boolean isHash(String id) {
        return hashIn(id).matches("[0-9a-f]{64}");
    }

    /** What is kept, as estimated; for tests. */
    synchronized long bytes() {
        return bytes;
    }

    private synchronized void add(String hash, String document) {
        // One document must not push out all others.
        if (weight(document) > capacity / 8 || documents.put(hash, document) != null) {
            return;
        }
        bytes += weight(document);
        Iterator<String> oldest = documents.values().iterator();
        while (bytes > capacity) {
            bytes -= weight(oldest.next());
            oldest.remove();
        }
    }

    private static long weight(String document) {
        return ENTRY_OVERHEAD + 2L * document.length();
    }

    private static String hashIn(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
    }

    private static String sha256(String document) {
        return HexFormat.of().formatHex(Digests.sha256(document.getBytes(StandardCharsets.UTF_8)));
    }
}
