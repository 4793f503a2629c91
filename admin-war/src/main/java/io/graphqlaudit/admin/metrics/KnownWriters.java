package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.admin.health.Successors;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.InstanceStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Every writer that is known: what the store says, or last said, with what the journals of this host say today. */
final class KnownWriters {
    private final LastSaid<List<SourceRow>> stored;
    private final Supplier<DrainStatus> drain;

    KnownWriters(Sources sources, Supplier<DrainStatus> drain) {
        this.stored = new LastSaid<>(sources::all);
        this.drain = drain;
    }

    List<Source> all(Exposition out) {
        List<SourceRow> rows = stored.ask(out).orElse(List.of());
        Map<UUID, InstanceStatus> here = new HashMap<>();
        drain.get().instances().forEach(instance -> here.put(instance.instance(), instance));
        Set<UUID> replaced = Successors.replaced(rows);
        List<Source> all = new ArrayList<>();
        for (SourceRow row : rows) {
            InstanceStatus local = here.remove(row.instance());
            if (local != null) {
                all.add(Source.of(row, local));
            } else if (out.isStoreAway() || replaced.contains(row.instance())) {
                all.add(Source.of(row).unheard());
            } else {
                all.add(Source.of(row));
            }
        }
        here.values().forEach(local -> Source.unknown(local).ifPresent(all::add));
        return all;
    }
}
