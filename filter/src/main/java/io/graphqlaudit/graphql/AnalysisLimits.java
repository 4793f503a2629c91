package io.graphqlaudit.graphql;

/**
 * How large a document is still parsed; a larger one is only scanned for names.
 *
 * @param maxCharacters most characters
 * @param maxTokens most tokens of the grammar
 * @param maxDepth deepest nesting of selections, and of lists and objects in them
 * @param cacheBytes most memory the analyses kept for repeated documents take, roughly
 */
public record AnalysisLimits(int maxCharacters, int maxTokens, int maxDepth, long cacheBytes) {
    /** Twice what graphql-java accepts by default, so that what a server runs is understood; 16 MiB of cache. */
    public static final AnalysisLimits DEFAULT = new AnalysisLimits(2 << 20, 30_000, 500, 16L << 20);
}
