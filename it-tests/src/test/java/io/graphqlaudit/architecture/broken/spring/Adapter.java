package io.graphqlaudit.architecture.broken.spring;

/** Would know Spring. */
public final class Adapter {
    private Adapter() {}

    /** Whether Spring is there. */
    public static boolean isHere() {
        return true;
    }
}
