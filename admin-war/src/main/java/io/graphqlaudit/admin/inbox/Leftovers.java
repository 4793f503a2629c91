package io.graphqlaudit.admin.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Files in the inbox for which nobody will come any more: commands and servers are killed at any moment, also between
 * writing a file and giving it its name, or between taking an answer and deleting it.
 */
final class Leftovers {
    /** Longer than any of them is needed: a command that hears nothing gives up after some seconds. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final String NUMBER = "[0-9a-f-]{36}\\.";
    private static final Pattern LEFT =
            Pattern.compile(NUMBER + "(answer\\.json|news\\.json|news\\.json\\.taken|[a-z]+\\.json\\.part)");
    private static final Pattern REQUEST = Pattern.compile(NUMBER + "(request|replay)\\.json");

    private Leftovers() {}

    /** Deletes the file if it is one, or a request that nobody can ever read, and lay there for long enough. */
    static void sweep(Path file, Instant now) throws IOException {
        String name = String.valueOf(file.getFileName());
        boolean left = LEFT.matcher(name).matches() || (REQUEST.matcher(name).matches() && !Files.isReadable(file));
        if (left
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT))) {
            Files.deleteIfExists(file);
        }
    }
}
