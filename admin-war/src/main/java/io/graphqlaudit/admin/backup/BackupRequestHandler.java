package io.graphqlaudit.admin.backup;

import io.graphqlaudit.admin.inbox.RequestAnswer;
import io.graphqlaudit.admin.inbox.RequestHandler;
import io.graphqlaudit.admin.selfaudit.Act;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.event.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes backups, and records each in the audit log. */
public final class BackupRequestHandler implements RequestHandler {
    /** The command whose requests it takes. */
    public static final String COMMAND = "backup";

    private final Backup backup;
    private final SelfAudit audit;
    private final Clock clock;

    /** A handler that makes that backup. */
    public BackupRequestHandler(Backup backup, SelfAudit audit, Clock clock) {
        this.backup = backup;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean isSlow(Map<String, Object> request) {
        return true;
    }

    @Override
    public RequestAnswer apply(Map<String, Object> request, @Nullable String operator) {
        Instant began = clock.instant();
        String folder = (String) Objects.requireNonNull(request.get("to"), "to");
        RequestAnswer answer;
        try {
            answer = RequestAnswer.done(backup.to(Path.of(folder), began));
        } catch (BackupException e) {
            answer = RequestAnswer.refused(String.valueOf(e.getMessage()));
        } catch (StoreUnavailableException e) {
            answer = RequestAnswer.refused("The store of the audit log cannot be backed up now: " + e.getMessage());
        }
        audit.record(List.of(Act.byOperator("backup", began, operator, Map.of("to", folder), answer.done())));
        return answer;
    }
}
