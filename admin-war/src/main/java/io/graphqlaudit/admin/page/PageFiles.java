package io.graphqlaudit.admin.page;

import io.graphqlaudit.admin.StartupException;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files below {@code /ui/} of the archive. They are known from the start and held in memory, so that nothing a
 * request says is ever looked for in the archive.
 */
final class PageFiles {
    private static final String FOLDER = "/ui/";
    private static final String INDEX = "index.html";
    private static final int DIGITS = 16;

    private final String version;
    private final byte[] index;
    private final Map<String, PageFile> files;

    private PageFiles(String version, byte[] index, Map<String, PageFile> files) {
        this.version = version;
        this.index = index;
        this.files = Map.copyOf(files);
    }

    /**
     * Reads them.
     *
     * @throws StartupException when the archive holds no page
     */
    static PageFiles in(ServletContext context) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        collect(context, FOLDER, contents);
        String version = versionOf(contents);
        byte[] index = contents.remove(INDEX);
        if (index == null) {
            throw new StartupException("The archive of the admin WAR holds no page.", null);
        }
        Map<String, PageFile> files = new HashMap<>();
        contents.forEach((name, bytes) -> PageFile.of(name, bytes).ifPresent(file -> files.put(name, file)));
        return new PageFiles(version, index, files);
    }

    private static void collect(ServletContext context, String folder, Map<String, byte[]> contents) {
        @Nullable Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                collect(context, path, contents);
            } else {
                contents.put(path.substring(FOLDER.length()), bytes(context, path));
            }
        }
    }

    private static byte[] bytes(ServletContext context, String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new StartupException("The page's file " + path + " cannot be read.", e);
        }
    }

    /** Another one for every change of any file, and the same one on every server with the same files. */
    private static String versionOf(SortedMap<String, byte[]> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((name, bytes) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What stands in the paths of these files and of no others. */
    String version() {
        return version;
    }

    /** The page itself, with its places still open. */
    byte[] index() {
        return index.clone();
    }

    /** The file of that path below the folder; empty where there is none. */
    Optional<PageFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }
}
