package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.OncePerMinute;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Files and folders below the spool that this process may not use, as those of another user of the operating system:
 * counted, said at most once a minute, and passed over. What has vanished is none. Folders whose events wait for that
 * are kept in mind until they can be listed. For one thread; the folders for any.
 */
final class Unreadable {
    private static final Logger LOGGER = System.getLogger(Unreadable.class.getName());

    private final DrainTally tally;
    private final String user;
    private final OncePerMinute pace = new OncePerMinute();
    private final Map<Path, String> folders = new ConcurrentSkipListMap<>();

    Unreadable(DrainTally tally) {
        this(tally, System.getProperty("user.name", "?"));
    }

    /** @param user the name of the user as whom this process runs; {@code ?} when nobody knows */
    Unreadable(DrainTally tally, String user) {
        this.tally = tally;
        this.user = user;
    }

    void met(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return;
        }
        tally.failed();
        if (pace.isDue()) {
            warn(sentence(path, cause));
        }
    }

    /** A folder of spools cannot be listed, so whatever is in it waits. */
    void unlisted(Path folder, IOException cause) {
        if (cause instanceof NoSuchFileException || folders.containsKey(folder)) {
            met(folder, cause);
            return;
        }
        tally.failed();
        String sentence = sentence(folder, cause);
        folders.put(folder, sentence);
        pace.isDue();
        warn(sentence);
    }

    /** A folder of spools was listed. */
    void listed(Path folder) {
        if (folders.remove(folder) != null) {
            LOGGER.log(Level.INFO, "{0} can be used again; what waited in it is stored now.", folder);
        }
    }

    /** Only these folders are there. */
    void thereAre(Set<Path> found) {
        folders.keySet().retainAll(found);
    }

    /** One sentence or two for each folder that could not be listed when it was last tried. */
    List<String> folders() {
        return List.copyOf(folders.values());
    }

    private void warn(String sentence) {
        LOGGER.log(Level.WARNING, "{0} It is passed over.{1}", sentence, pace.keptBack());
    }

    private String sentence(Path path, IOException cause) {
        String what = path + " cannot be used (" + cause.getClass().getSimpleName() + ")";
        String owner = owner(path);
        if (owner.isEmpty() || owner.equals(user)) {
            return what + ".";
        }
        boolean known = !user.isBlank() && !user.equals("?");
        return what + ": it belongs to the user " + owner + (known ? ", and this process runs as " + user : "")
                + ". Run the application and what drains it as the same user, and give that user the folder"
                + (known ? ", as by chown -R " + user + " " + path : "") + ".";
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return "";
        }
    }
}
