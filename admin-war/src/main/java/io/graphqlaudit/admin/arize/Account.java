package io.graphqlaudit.admin.arize;

import java.time.Instant;

/**
 * The one account there is.
 *
 * @param name what it is called
 * @param createdAt when its audit log began
 */
record Account(String name, Instant createdAt) {
    static final long NUMBER = 1;
}
