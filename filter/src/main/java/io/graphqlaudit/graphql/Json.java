package io.graphqlaudit.graphql;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Opens captured text as JSON tokens. */
final class Json {
    /** Far deeper than common servers read; deeper text is malformed for us. */
    private static final int MAX_DEPTH = 100_000;

    // Sizes are bounded by what was captured. The pool is our own: one per thread would outlive the application.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .recyclerPool(JsonRecyclerPools.newBoundedPool(32))
            .build();

    private Json() {}

    /** Detects UTF-8, UTF-16 and UTF-32 as RFC 4627 says, and skips a byte order mark. */
    static JsonParser parser(byte[] text, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), text, 0, length);
    }

    static JsonParser parser(CharSequence text) {
        boolean marked = text.length() > 0 && text.charAt(0) == '\ufeff';
        return FACTORY.createParser(ObjectReadContext.empty(), text.toString().substring(marked ? 1 : 0));
    }
}
