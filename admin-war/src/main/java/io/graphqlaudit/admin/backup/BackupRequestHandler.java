package io.graphqlaudit.admin.backup;

import io.graphqlaudit.admin.inbox.OperatorActs;
import io.graphqlaudit.admin.inbox.RequestAnswer;
import io.graphqlaudit.admin.inbox.RequestHandler;
import io.graphqlaudit.event.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes backups, and records each in the audit log. */
public final class BackupRequestHandler implements RequestHandler {
    /** The command whose requests it takes. */
    public static final String COMMAND = "backup";

    private final Backup backup;
    private final OperatorActs acts;

    /** A handler that makes that backup. */
    public BackupRequestHandler(Backup backup, OperatorActs acts) {
        this.backup = backup;
        this.acts = acts;
    }

    @Override
    public boolean isSlow(Map<String, Object> request) {
        return true;
    }

    @Override
    public RequestAnswer apply(Map<String, Object> request, @Nullable String operator) {
        String folder = (String) Objects.requireNonNull(request.get("to"), "to");
        return acts.record("backup", operator, Map.of("to", folder), began -> backUp(Path.of(folder), began));
    }

    private RequestAnswer backUp(Path folder, Instant began) {
        try {
            return RequestAnswer.done(backup.to(folder, began));
        } catch (BackupException e) {
            return RequestAnswer.refused(String.valueOf(e.getMessage()));
        } catch (StoreUnavailableException e) {
            return RequestAnswer.refused("The store of the audit log cannot be backed up now: " + e.getMessage());
        }
    }
}
