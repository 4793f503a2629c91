package io.graphqlaudit.policy;

import io.graphqlaudit.settings.PolicySettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a policy file.
 *
 * @param name the file's name without its folders
 * @param text what it holds
 */
public record PolicyText(String name, String text) {
    private static final String KIND = "policy file";

    /**
     * Where the settings say that the policy stands.
     *
     * @throws SettingsException when what they say is no path
     */
    public static Optional<Path> fileOf(Settings settings) {
        return SettingsFile.named(settings, PolicySettings.FILE);
    }

    /**
     * Reads a file.
     *
     * @param settings what is set, and so names it
     * @throws SettingsException when it cannot be read, is too long or is not UTF-8
     */
    public static PolicyText read(Path file, Settings settings) {
        return new PolicyText(nameOf(file), SettingsFile.read(file, KIND, settings, PolicySettings.FILE));
    }

    /**
     * What those bytes hold.
     *
     * @throws SettingsException when they are not UTF-8
     */
    static PolicyText of(String name, byte[] bytes) {
        return new PolicyText(name, SettingsFile.text(bytes, KIND, name));
    }

    static String nameOf(Path file) {
        return SettingsFile.nameOf(file);
    }
}
