package io.graphqlaudit.admin.testing;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.Sources;
import java.util.List;
import java.util.UUID;

/** Spool instances in a store that can go away, and that counts how often it was asked. */
public final class FleetingSources implements Sources {
    private final List<SourceRow> rows;
    private boolean away;
    private int asked;

    public FleetingSources(List<SourceRow> rows) {
        this.rows = rows;
    }

    public void away(boolean gone) {
        away = gone;
    }

    public int asked() {
        return asked;
    }

    @Override
    public List<SourceRow> all() {
        asked++;
        if (away) {
            throw new StoreUnavailableException("The store is away.", new IllegalStateException());
        }
        return List.copyOf(rows);
    }

    @Override
    public Owner ownerOf(UUID instance, String application) {
        throw new UnsupportedOperationException("nobody asks whose an instance is");
    }
}
