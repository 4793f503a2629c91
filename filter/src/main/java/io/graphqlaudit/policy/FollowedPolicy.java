package io.graphqlaudit.policy;

import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A policy file that is looked at again and again. Its stamp is compared at each look, which a config map changes when it
 * puts another folder behind a link; its content at every tenth, since a stamp can stay the same. What changed is read
 * once it stood still from one look to the next and while it was read, so that no half of a file is judged. For one thread at
 * a time.
 */
public final class FollowedPolicy {
    private static final int LOOKS_PER_READING = 10;

    private final Settings settings;
    private final Path file;
    private final BiFunction<Path, Settings, PolicyText> reading;
    private @Nullable Stamp seen;
    private @Nullable Stamp read;
    /** What was judged last, right or wrong; null while the file cannot be read. */
    private @Nullable PolicyText judged;
    /** Whether the file could not be read when it was last tried. */
    private boolean gone;

    private int looks;

    /** @param text what the file held when the policy in force was made of it */
    public FollowedPolicy(Settings settings, Path file, PolicyText text) {
        this(settings, file, text, PolicyText::read);
    }

    /** @param reading how the file is read */
    FollowedPolicy(Settings settings, Path file, PolicyText text, BiFunction<Path, Settings, PolicyText> reading) {
        this.settings = settings;
        this.file = file;
        this.judged = text;
        this.reading = reading;
    }

    /**
     * Looks at the file.
     *
     * @return the policy it holds, if that was not told before
     * @throws SettingsException when what it holds, which was not told before, is wrong, or it cannot be read any more
     */
    public Optional<CapturePolicy> look() {
        Stamp now = Stamp.of(file);
        looks = (looks + 1) % LOOKS_PER_READING;
        if (!Objects.equals(now, seen)) {
            seen = now;
            return Optional.empty();
        }
        if (Objects.equals(now, read) && looks != 0) {
            return Optional.empty();
        }
        read = now;
        return judge(now);
    }

    private Optional<CapturePolicy> judge(@Nullable Stamp stamp) {
        PolicyText text;
        try {
            refuseWhatIsNoFile();
            text = reading.apply(file, settings);
        } catch (SettingsException e) {
            boolean told = gone;
            gone = true;
            judged = null;
            if (told) {
                return Optional.empty();
            }
            throw e;
        }
        gone = false;
        if (text.equals(judged)) {
            return Optional.empty();
        }
        Stamp afterwards = Stamp.of(file);
        if (!Objects.equals(stamp, afterwards)) {
            // It was written while it was read: what was read may never have been meant.
            seen = afterwards;
            read = null;
            return Optional.empty();
        }
        judged = null;
        try {
            CapturePolicy policy = CapturePolicy.of(settings, text);
            judged = text;
            return Optional.of(policy);
        } catch (SettingsException e) {
            judged = text;
            throw e;
        }
    }

    /** To open a pipe would take as long as nobody writes into it. */
    private void refuseWhatIsNoFile() {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new SettingsException("The policy file " + file.toAbsolutePath() + " is no file.");
        }
    }

    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {
        static @Nullable Stamp of(Path file) {
            try {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
            } catch (IOException e) {
                return null;
            }
        }
    }
}
