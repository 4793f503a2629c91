package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.backup.BackupRequestHandler;
import io.graphqlaudit.admin.backup.Restore;
import io.graphqlaudit.settings.Settings;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code backup} and {@code restore}. */
final class BackupCommands {
    private final Settings settings;
    private final InboxClient client;
    private final PrintStream out;

    BackupCommands(Settings settings, InboxClient client, PrintStream out) {
        this.settings = settings;
        this.client = client;
        this.out = out;
    }

    void backup(List<String> words) {
        Path folder = folder(words, "--to");
        Map<String, Object> request = Map.of("command", BackupRequestHandler.COMMAND, "to", folder.toString());
        client.run(request, (store, acts) -> new BackupRequestHandler(store.backup(), acts));
    }

    void restore(List<String> words) {
        Path folder = folder(words, "--from");
        Restore.into(settings.dataDirectory(), folder).forEach(out::println);
    }

    private static Path folder(List<String> words, String option) {
        try {
            return Path.of(Options.read(words, Set.of(option)).required(option))
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("The option " + option + " needs a folder.");
        }
    }
}
