package io.graphqlaudit.admin.inbox;

import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.spool.OncePerMinute;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * The folder through which the command line reaches a running server. Who may write into it may make tokens, so it
 * belongs to its owner alone. A request is a file that appears whole; its answer is another one beside it.
 */
public final class Inbox {
    private static final Logger LOG = System.getLogger(Inbox.class.getName());
    private static final String REQUEST = ".request.json";
    private static final String ANSWER = ".answer.json";
    private static final String COMMAND = "command";
    private static final String TOKEN = "token";
    private static final RequestAnswer NOT_UNDERSTOOD = RequestAnswer.refused("The request cannot be understood.");
    private static final int LONGEST = 64 * 1024;

    private final Path folder;
    private final Reading reading;
    private final OncePerMinute pace = new OncePerMinute();

    /** @param folder an existing folder, open to its owner only */
    public Inbox(Path folder) {
        this(folder, Inbox::read);
    }

    Inbox(Path folder, Reading reading) {
        this.folder = folder;
        this.reading = reading;
    }

    /**
     * Leaves a request and gives the number under which its answer will appear.
     *
     * @param request its members; {@code command} says whose it is, and without one it is about tokens
     */
    public UUID leave(Map<String, Object> request) throws IOException {
        UUID number = UUID.randomUUID();
        write(folder.resolve(number + REQUEST), Json.bytes(request));
        return number;
    }

    /** Takes the answer to a request; empty while there is none. */
    public Optional<RequestAnswer> takeAnswer(UUID number) throws IOException {
        Path file = folder.resolve(number + ANSWER);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        RequestAnswer answer = RequestAnswer.ofJson(Json.object(read(file)));
        Files.delete(file);
        return Optional.of(answer);
    }

    /** Takes a request back; false when it is already being done. */
    public boolean withdraw(UUID number) throws IOException {
        return Files.deleteIfExists(folder.resolve(number + REQUEST));
    }

    /**
     * Does all requests that wait, and removes what nobody fetched. A file that cannot be read, as of another user of
     * the operating system, holds up no other. Never throws.
     *
     * @param handlers who does what, by command
     * @param slow does what takes long
     */
    public void serve(Map<String, RequestHandler> handlers, Executor slow, Clock clock) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                try {
                    Leftovers.sweep(file, clock.instant());
                    serve(file, handlers, slow);
                } catch (NoSuchFileException e) {
                    // Withdrawn, or taken by who waited for it.
                } catch (IOException e) {
                    warn("The file " + file.getFileName() + " in the inbox", e);
                }
            }
        } catch (IOException | RuntimeException e) {
            warn("The inbox", e);
        }
    }

    private void warn(String what, Exception cause) {
        if (pace.isDue()) {
            LOG.log(
                    Level.WARNING,
                    "{0} {1} cannot be read ({2}).{3}",
                    what,
                    folder,
                    cause.getClass().getSimpleName(),
                    pace.keptBack());
        }
    }

    private void serve(Path file, Map<String, RequestHandler> handlers, Executor slow) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(REQUEST) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        byte[] text = reading.read(file);
        String operator = Files.getOwner(file).getName();
        // Deleted before it is done: done twice is worse than not done, which the answer's absence tells.
        Files.delete(file);
        serve(text, operator, file.resolveSibling(name.replace(REQUEST, ANSWER)), handlers, slow);
    }

    private static void serve(
            byte[] text, String operator, Path answer, Map<String, RequestHandler> handlers, Executor slow)
            throws IOException {
        Map<String, Object> request;
        try {
            request = Json.object(text);
        } catch (RuntimeException e) {
            request = Map.of();
        }
        RequestHandler handler =
                handlers.getOrDefault(request.getOrDefault(COMMAND, TOKEN), (any, who) -> NOT_UNDERSTOOD);
        if (!handler.isSlow(request)) {
            write(answer, Json.bytes(answer(request, operator, handler).toJson()));
            return;
        }
        Map<String, Object> understood = request;
        slow.execute(() -> {
            try {
                write(answer, Json.bytes(answer(understood, operator, handler).toJson()));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The answer {0} cannot be written.", answer);
            }
        });
    }

    private static RequestAnswer answer(Map<String, Object> request, String operator, RequestHandler handler) {
        try {
            return handler.apply(request, operator);
        } catch (RuntimeException e) {
            return NOT_UNDERSTOOD;
        }
    }

    /** Reads a file's beginning. */
    interface Reading {
        byte[] read(Path file) throws IOException;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST);
        }
    }

    private static void write(Path file, byte[] text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.createFile(unfinished, ownerOnly());
        Files.write(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
