package io.graphqlaudit.admin.inbox;

import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.spool.OwnerOnly;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The part of the inbox where replays are asked for, which take long: the answer is a file that says again and again
 * how far it is.
 */
public final class ReplayInbox {
    private static final String REQUEST = ".replay.json";
    private static final String NEWS = ".news.json";
    private static final String SINCE = "since";
    private static final String LINE = "line";
    private static final String STATE = "state";

    private final Path folder;

    /** @param folder an existing folder, open to its owner only */
    public ReplayInbox(Path folder) {
        this.folder = folder;
    }

    /** Leaves a request and gives the number under which news of it will appear. */
    public UUID leave(Instant since) throws IOException {
        UUID number = UUID.randomUUID();
        write(folder.resolve(number + REQUEST), Map.of(SINCE, since.toString()));
        return number;
    }

    /** Takes a request back; false when it is already being done. */
    public boolean withdraw(UUID number) throws IOException {
        return Files.deleteIfExists(folder.resolve(number + REQUEST));
    }

    /** Takes the latest news of a request; empty while there are none. */
    public Optional<News> takeNews(UUID number) throws IOException {
        Path taken = folder.resolve(number + NEWS + ".taken");
        try {
            // Later news takes the name of the earlier one at any moment, so what is read must no longer have it.
            Files.move(folder.resolve(number + NEWS), taken, StandardCopyOption.ATOMIC_MOVE);
            Map<String, Object> json = Json.object(Files.readAllBytes(taken));
            Files.delete(taken);
            return Optional.of(
                    new News(News.State.valueOf(String.valueOf(json.get(STATE))), String.valueOf(json.get(LINE))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Takes the next request, so that nobody else does it. A file that is none is deleted, one of others left. */
    public Optional<Request> take() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + REQUEST)) {
            for (Path file : files) {
                if (!Files.isReadable(file)) {
                    continue;
                }
                Optional<Request> request = Optional.empty();
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    request = read(file);
                }
                if (Files.deleteIfExists(file) && request.isPresent()) {
                    return request;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Request> read(Path file) throws IOException {
        try {
            String name = String.valueOf(file.getFileName());
            UUID number = UUID.fromString(name.substring(0, name.length() - REQUEST.length()));
            String operator = Files.getOwner(file).getName();
            Object since = Json.object(Files.readAllBytes(file)).get(SINCE);
            return Optional.of(new Request(number, Instant.parse(String.valueOf(since)), operator));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Tells who asked. */
    public void tell(UUID number, News news) throws IOException {
        write(folder.resolve(number + NEWS), Map.of(STATE, news.state().name(), LINE, news.line()));
    }

    private static void write(Path file, Map<String, Object> json) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        OwnerOnly.createFile(unfinished);
        Files.write(unfinished, Json.bytes(json));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * What was asked for.
     *
     * @param number the number of the request
     * @param since from when on stored segments are replayed
     * @param operator the name of the operating system's user who asked
     */
    public record Request(UUID number, Instant since, String operator) {}

    /**
     * How a replay stands.
     *
     * @param state whether more is to come
     * @param line one line for who asked
     */
    public record News(State state, String line) {
        /** Whether more is to come. */
        public enum State {
            /** It goes on. */
            UNDER_WAY,
            /** It is done. */
            DONE,
            /** It ended before its end. */
            FAILED
        }
    }
}
