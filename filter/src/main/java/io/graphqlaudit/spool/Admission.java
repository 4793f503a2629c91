package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.spool.journal.ShedReason;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Decides what is kept when space is short. Safe for use by several threads. */
final class Admission {
    /** Beyond it an ending is kept though its beginning was shed. */
    private static final int MOST_OPENINGS = 10_000;

    private final Space space;
    private final SignInFolds folds;
    private final Set<UUID> shedOpenings = ConcurrentHashMap.newKeySet();

    Admission(Space space, SignInFolds folds) {
        this.space = space;
        this.folds = folds;
    }

    /** Why these records are not kept; null when they are to be. */
    @Nullable
    ShedReason refuse(List<AuditRecord> records) {
        SpaceStage stage = space.stage();
        if (stage == SpaceStage.ROOMY && shedOpenings.isEmpty()) {
            return null;
        }
        boolean ends = endsWhatIsKept(records);
        Worth worth = Worth.of(records);
        if (ends && worth.compareTo(Worth.SIGNED_IN_ACT) > 0) {
            worth = Worth.SIGNED_IN_ACT;
        }
        if (worth == Worth.FAILED_SIGN_IN && stage != SpaceStage.ROOMY && folds.fold(records, stage.keeps(worth))) {
            return ShedReason.FOLDED;
        }
        return stage.keeps(worth) && !(worth == Worth.FAILED_SIGN_IN && overfull(stage)) ? null : ShedReason.SPACE;
    }

    /** Attackers can make up names without end, so that each would be the first of its kind. */
    private boolean overfull(SpaceStage stage) {
        return stage != SpaceStage.ROOMY && stage != SpaceStage.TIGHT && folds.isFull();
    }

    /** Remembers records that were shed, so that how they ended is not taken for the end of something kept. */
    void shed(List<AuditRecord> records) {
        for (AuditRecord record : records) {
            if (record.stage() == Stage.OPENED && shedOpenings.size() < MOST_OPENINGS) {
                shedOpenings.add(record.event().identity().id());
            }
        }
    }

    private boolean endsWhatIsKept(List<AuditRecord> records) {
        boolean ends = false;
        for (AuditRecord record : records) {
            if (record.stage() == Stage.CLOSED) {
                ends |= !shedOpenings.remove(record.event().identity().id());
            }
        }
        return ends;
    }
}
