package io.graphqlaudit.spool.jmx;

import java.util.Map;

/** How the spool of one application stands, in its own process. All counts are since its start. */
public interface SpoolMXBean {
    /** Whether records can be written now. */
    boolean isWritable();

    /** Records offered. */
    long getAccepted();

    /** Records written to a segment. */
    long getWritten();

    /** Records known to be on disk. */
    long getSynced();

    /** Records offered that are neither on disk nor given up yet. */
    long getWaiting();

    /** Records answered as shed that were kept after all. */
    long getLate();

    /** Bytes written to segments. */
    long getBytes();

    /** Records given up, by reason in lower case. */
    Map<String, Long> getShed();

    /** Events whose values were dropped because redaction failed. */
    long getRedactionFailures();

    /** Why records cannot be sent to another host now; empty when they can, or stay on this one. */
    String getShippingFailure();

    /** Records that wait to be sent to another host, as far as they are counted; 0 where they stay on this one. */
    long getShippingWaiting();
}
