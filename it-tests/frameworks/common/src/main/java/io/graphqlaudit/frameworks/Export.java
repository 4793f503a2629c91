package io.graphqlaudit.frameworks;

import java.util.List;

/** What leaves the house. */
public final class Export {
    public List<String> getRows() {
        return List.of("one", "two");
    }
}
