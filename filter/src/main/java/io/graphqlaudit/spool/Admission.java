package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.spool.journal.ShedReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what is kept when space is short. Remembers nothing of records; safe for use by several threads. */
final class Admission {
    private final Space space;
    private final SignInFolds folds;

    Admission(Space space, SignInFolds folds) {
        this.space = space;
        this.folds = folds;
    }

    /** Why these records are not kept; null when they are to be. */
    @Nullable
    ShedReason refuse(List<AuditRecord> records) {
        SpaceStage stage = space.stage();
        if (stage == SpaceStage.ROOMY) {
            return null;
        }
        Worth worth = worth(records);
        if (worth == Worth.FAILED_SIGN_IN && folds.fold(records, stage.keeps(worth))) {
            return ShedReason.FOLDED;
        }
        return stage.keeps(worth) && !(worth == Worth.FAILED_SIGN_IN && overfull(stage)) ? null : ShedReason.SPACE;
    }

    /** Whoever offers records closes only what was taken, so that nothing kept looks unfinished for want of space. */
    private static Worth worth(List<AuditRecord> records) {
        Worth worth = Worth.of(records);
        boolean closes = records.stream().anyMatch(record -> record.stage() == Stage.CLOSED);
        return closes && worth.compareTo(Worth.SIGNED_IN_ACT) > 0 ? Worth.SIGNED_IN_ACT : worth;
    }

    /** Attackers can make up names without end, so that each would be the first of its kind. */
    private boolean overfull(SpaceStage stage) {
        return stage != SpaceStage.TIGHT && folds.isFull();
    }
}
