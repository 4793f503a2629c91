package io.graphqlaudit.servers;

import static org.junit.jupiter.api.Assumptions.abort;

/** The Java that builds and tests run on, which they hand on to the servers. */
final class Java {
    private Java() {}

    /** Gives up, and says so, where a server does not run on this Java. */
    static void requireFor(ServerKind kind) {
        int present = Runtime.version().feature();
        if (present < kind.oldestJava()) {
            String why =
                    "NOT SHOWN: " + kind.name() + " needs Java " + kind.oldestJava() + ", this is " + present + ".";
            System.out.println(why);
            abort(why);
        }
    }
}
