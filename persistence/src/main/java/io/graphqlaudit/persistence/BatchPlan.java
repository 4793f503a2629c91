package io.graphqlaudit.persistence;

import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.persistence.rows.PreparedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * What the new records of a batch come to.
 *
 * @param records how many there are
 * @param visible the events that become visible, in the order of their records
 * @param opened the events that begin here and may end later
 * @param closed the ids of events that end here; each may have begun in an earlier batch
 */
record BatchPlan(int records, List<PreparedEvent> visible, List<OpenEventEntity> opened, Set<UUID> closed) {

    /** Reads the records after that sequence number; the prepared events are those of the batch, in its order. */
    static BatchPlan of(SpoolBatch batch, List<PreparedEvent> prepared, long afterSequence) {
        return of(batch, prepared, (sequenced, event) -> sequenced.sequence() > afterSequence);
    }

    /** Reads the records that are new; the prepared events are those of the batch, in its order. */
    static BatchPlan of(SpoolBatch batch, List<PreparedEvent> prepared, BiPredicate<Sequenced, PreparedEvent> isNew) {
        int records = 0;
        List<PreparedEvent> visible = new ArrayList<>();
        Map<UUID, OpenEventEntity> opened = new LinkedHashMap<>();
        Set<UUID> closed = new LinkedHashSet<>();
        for (int i = 0; i < prepared.size(); i++) {
            Sequenced sequenced = batch.records().get(i);
            PreparedEvent event = prepared.get(i);
            if (!isNew.test(sequenced, event)) {
                continue;
            }
            records++;
            UUID id = event.event().identity().id();
            switch (sequenced.record().stage()) {
                case OPENED ->
                    opened.put(id, new OpenEventEntity(batch.instance(), sequenced.sequence(), id, event.content()));
                case CLOSED -> {
                    closed.add(id);
                    visible.add(event);
                }
                case COMPLETE -> visible.add(event);
            }
        }
        opened.keySet().removeAll(closed);
        return new BatchPlan(records, visible, List.copyOf(opened.values()), closed);
    }
}
