package io.graphqlaudit.admin.testing;

import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.Sources;
import java.util.List;
import java.util.UUID;

/** Spool instances as a test lists them; of any other nobody has heard. */
public record KnownSources(List<SourceRow> rows) implements Sources {
    @Override
    public List<SourceRow> all() {
        return List.copyOf(rows);
    }

    @Override
    public Owner ownerOf(UUID instance, String application) {
        return rows.stream()
                .filter(row -> row.instance().equals(instance))
                .findFirst()
                .map(row -> row.application().equals(application) ? Owner.APPLICATION : Owner.ANOTHER)
                .orElse(Owner.NOBODY);
    }
}
