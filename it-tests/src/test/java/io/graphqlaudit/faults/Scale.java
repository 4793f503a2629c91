package io.graphqlaudit.faults;

/** How much a proof does: little in every build, all of it with {@code -Dfaults=full}. */
enum Scale {
    SHORT,
    FULL;

    /** What this run asks for. */
    static Scale now() {
        return System.getProperty("faults", "").equals("full") ? FULL : SHORT;
    }

    /** The one or the other number. */
    static int of(int inEveryBuild, int inFull) {
        return now() == FULL ? inFull : inEveryBuild;
    }
}
