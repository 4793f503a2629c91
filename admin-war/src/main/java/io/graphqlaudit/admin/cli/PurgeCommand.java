package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.retention.PurgeRequestHandler;
import io.graphqlaudit.persistence.RetentionPolicy;
import io.graphqlaudit.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** {@code purge}, and {@code purge --dry-run}. */
final class PurgeCommand {
    private static final String DRY_RUN = "--dry-run";

    private final Settings settings;
    private final InboxClient client;
    private final Clock clock;

    PurgeCommand(Settings settings, InboxClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
    }

    void run(List<String> words) {
        if (!words.isEmpty() && !words.equals(List.of(DRY_RUN))) {
            throw new UsageException("The command purge takes no option but --dry-run.");
        }
        Map<String, Object> request = Map.of("command", PurgeRequestHandler.COMMAND, "dry_run", !words.isEmpty());
        RetentionPolicy policy = RetentionPolicy.from(settings);
        client.run(request, store -> new PurgeRequestHandler(store.retention(policy), store.audit(), clock));
    }
}
