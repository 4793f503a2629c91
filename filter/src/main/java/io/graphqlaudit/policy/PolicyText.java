package io.graphqlaudit.policy;

import io.graphqlaudit.settings.PolicySettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a policy file.
 *
 * @param name the file's name without its folders
 * @param text what it holds
 */
public record PolicyText(String name, String text) {
    /** A policy that takes more is a mistake, and must not cost memory. */
    private static final int MOST_BYTES = 1 << 20;

    /**
     * Where the settings say that the policy stands.
     *
     * @throws SettingsException when what they say is no path
     */
    public static Optional<Path> fileOf(Settings settings) {
        Optional<String> file = settings.string(PolicySettings.FILE);
        try {
            return file.map(Path::of).map(Path::toAbsolutePath);
        } catch (InvalidPathException e) {
            throw new SettingsException("The setting " + PolicySettings.FILE.name() + " is not the path of a file.");
        }
    }

    /**
     * Reads a file.
     *
     * @throws SettingsException when it cannot be read, is too long or is not UTF-8
     */
    public static PolicyText read(Path file) {
        String name = nameOf(file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new SettingsException("The policy file " + name + " cannot be read ("
                    + e.getClass().getSimpleName() + "); the setting " + PolicySettings.FILE.name() + " names it.");
        }
        if (bytes.length > MOST_BYTES) {
            throw new SettingsException("The policy file " + name + " is longer than 1 MiB.");
        }
        return of(name, bytes);
    }

    /**
     * What those bytes hold.
     *
     * @throws SettingsException when they are not UTF-8
     */
    static PolicyText of(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new PolicyText(name, text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new SettingsException("The policy file " + name + " is not UTF-8.");
        }
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
