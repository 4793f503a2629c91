package io.graphqlaudit.spool;

/** How short space is, and what is still kept then. */
enum SpaceStage {
    /** Everything is kept. */
    ROOMY,
    /** Of repeated failed sign-ins the first is kept, and the rest counted. */
    TIGHT,
    /** What nobody signed in for is shed, too. */
    SCARCE,
    /** What is left is for what signed-in people change and export. */
    RESERVED,
    /** Only what the spool says of itself. */
    FULL;

    /** The stage at which so many bytes are left of those that may be taken. */
    static SpaceStage of(long left, long most) {
        double share = (double) left / Math.max(1, most);
        if (share > 0.4) {
            return ROOMY;
        }
        if (share > 0.3) {
            return TIGHT;
        }
        if (share > 0.2) {
            return SCARCE;
        }
        return share > 0 ? RESERVED : FULL;
    }

    /** Whether records of that worth are kept whole. Failed sign-ins are, as long as they are not repeated. */
    boolean keeps(Worth worth) {
        return switch (this) {
            case ROOMY, TIGHT -> true;
            case SCARCE -> worth != Worth.ANONYMOUS;
            case RESERVED -> worth == Worth.ITSELF || worth == Worth.SIGNED_IN_ACT;
            case FULL -> worth == Worth.ITSELF;
        };
    }
}
