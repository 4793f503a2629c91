package io.graphqlaudit.policy;

import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy with which a filter starts, and the file it came from. Immutable. */
public final class LoadedPolicy {
    private final Settings settings;
    private final CapturePolicy policy;
    private final @Nullable Path file;
    private final @Nullable PolicyText text;

    private LoadedPolicy(Settings settings, @Nullable Path file) {
        this.settings = settings;
        this.file = file;
        this.text = file == null ? null : PolicyText.read(file, settings);
        this.policy = CapturePolicy.of(settings, text);
    }

    /**
     * What the settings say, with the file they name.
     *
     * @throws SettingsException when either is wrong
     */
    public static LoadedPolicy of(Settings settings) {
        return new LoadedPolicy(settings, PolicyText.fileOf(settings).orElse(null));
    }

    public CapturePolicy policy() {
        return policy;
    }

    /** The file's name without its folders; empty when there is no file. */
    public String fileName() {
        return text == null ? "" : text.name();
    }

    /** The file to follow; empty when there is none. */
    public Optional<FollowedPolicy> followed() {
        return file == null || text == null ? Optional.empty() : Optional.of(new FollowedPolicy(settings, file, text));
    }
}
