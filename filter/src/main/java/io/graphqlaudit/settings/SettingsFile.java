package io.graphqlaudit.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Files that a setting names, as text. */
public final class SettingsFile {
    /** One that takes more is a mistake, and must not cost memory. */
    private static final int MOST_BYTES = 1 << 20;

    private SettingsFile() {}

    /**
     * Where a setting says that the file stands; empty where nothing is set.
     *
     * @throws SettingsException when what it says is no path
     */
    public static Optional<Path> named(Settings settings, Setting setting) {
        try {
            return settings.string(setting).map(Path::of).map(Path::toAbsolutePath);
        } catch (InvalidPathException e) {
            throw new SettingsException("The setting " + setting.name() + " is not the path of a file.");
        }
    }

    /**
     * Reads a file.
     *
     * @param kind what it is, as in "policy file"
     * @param settings what is set
     * @param setting what names it
     * @throws SettingsException when it cannot be read, is longer than 1 MiB or is not UTF-8
     */
    public static String read(Path file, String kind, Settings settings, Setting setting) {
        String name = nameOf(file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            // Whole: a name alone does not tell in which of several folders it was looked for.
            throw new SettingsException("The " + kind + " " + file.toAbsolutePath() + " cannot be read ("
                    + e.getClass().getSimpleName() + "); " + settings.placeOf(setting) + " names it.");
        }
        if (bytes.length > MOST_BYTES) {
            throw new SettingsException("The " + kind + " " + name + " is longer than 1 MiB.");
        }
        return text(bytes, kind, name);
    }

    /**
     * What those bytes of a file of that name hold.
     *
     * @throws SettingsException when they are not UTF-8
     */
    public static String text(byte[] bytes, String kind, String name) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new SettingsException("The " + kind + " " + name + " is not UTF-8.");
        }
    }

    /** A file's name without its folders. */
    public static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
