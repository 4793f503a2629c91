package io.graphqlaudit.architecture.broken.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity that others must not see. */
@Entity
public class StoredThing {
    @Id
    private long position;

    long position() {
        return position;
    }
}
