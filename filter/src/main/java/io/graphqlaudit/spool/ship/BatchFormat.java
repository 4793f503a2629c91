package io.graphqlaudit.spool.ship;

/** What both ends of the way to {@code /ingest} agree on. See {@code docs/ingest-format.md}. */
public final class BatchFormat {
    /** The version that this code writes, and the only one it reads. */
    public static final int VERSION = 1;

    /** The media type of version 1. */
    public static final String MEDIA_TYPE = "application/vnd.graphql-audit.batch.v1";

    /** Where batches are received, below the admin WAR's address. */
    public static final String PATH = "/ingest";

    /** Most frames of a batch. */
    public static final int MAX_FRAMES = 1_000;

    /** Most bytes of a batch, uncompressed. */
    public static final int MAX_BYTES = 16 << 20;

    private BatchFormat() {}
}
