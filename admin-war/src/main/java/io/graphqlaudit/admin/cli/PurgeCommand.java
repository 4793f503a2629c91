package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.retention.PurgeRequestHandler;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.settings.Settings;
import java.util.List;
import java.util.Map;

/** {@code purge}, and {@code purge --dry-run}. */
final class PurgeCommand {
    private static final String DRY_RUN = "--dry-run";

    private final Settings settings;
    private final InboxClient client;

    PurgeCommand(Settings settings, InboxClient client) {
        this.settings = settings;
        this.client = client;
    }

    void run(List<String> words) {
        if (!words.isEmpty() && !words.equals(List.of(DRY_RUN))) {
            throw new UsageException("The command purge takes no option but --dry-run.");
        }
        Map<String, Object> request = Map.of("command", PurgeRequestHandler.COMMAND, "dry_run", !words.isEmpty());
        RetentionPolicy policy = RetentionPolicy.from(settings);
        client.run(request, (store, acts) -> new PurgeRequestHandler(store.retention(policy), acts));
    }
}
