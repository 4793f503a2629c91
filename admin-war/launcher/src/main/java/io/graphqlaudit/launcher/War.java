package io.graphqlaudit.launcher;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The WAR that runs, as an archive: what it is called and where its parts go when it is unpacked. */
final class War {
    /** The folder of the admin web application, as any server would unpack it but without the launcher. */
    static final String ADMIN = "admin";
    /** The folder of the sample application. */
    static final String DEMO = "demo";
    /** The folder of the embedded server's libraries. */
    static final String SERVER = "server";

    private static final String SERVER_ENTRIES = "WEB-INF/lib-provided/";
    private static final String DEMO_ENTRY = "WEB-INF/demo/graphql-audit-demo.war";
    private static final String LAUNCHER_ENTRIES = "io/graphqlaudit/launcher/";

    private final Path file;

    War(Path file) {
        this.file = file;
    }

    /** The version in the manifest. */
    String version() throws IOException {
        try (JarFile archive = new JarFile(file.toFile())) {
            String version = archive.getManifest() == null
                    ? null
                    : archive.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return version == null ? "unknown" : version;
        }
    }

    /** A name that another WAR shares only if it holds the same: taken from the archive's directory, so it is fast. */
    String contentHash() throws IOException {
        MessageDigest digest = sha256();
        try (JarFile archive = new JarFile(file.toFile())) {
            for (Enumeration<JarEntry> entries = archive.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String line = entry.getName() + '\n' + entry.getSize() + '\n' + entry.getCrc() + '\n';
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Writes the three parts below a folder. */
    void unpack(Path folder) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(DEMO_ENTRY)) {
                    unpackAll(new Uncloseable(archive), folder.resolve(DEMO));
                } else if (name.startsWith(SERVER_ENTRIES)) {
                    write(archive, entry, name.substring(SERVER_ENTRIES.length()), folder.resolve(SERVER));
                } else if (!name.startsWith(LAUNCHER_ENTRIES) && !name.startsWith("META-INF/")) {
                    write(archive, entry, name, folder.resolve(ADMIN));
                }
            }
        }
        DemoLibraries.add(folder.resolve(ADMIN), folder.resolve(DEMO));
    }

    private static void unpackAll(InputStream nested, Path folder) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(nested)) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                write(archive, entry, entry.getName(), folder);
            }
        }
    }

    private static void write(InputStream content, ZipEntry entry, String name, Path folder) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("An entry of the WAR points out of it.");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent(), "parent"));
        Files.copy(content, target);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    /** Keeps the outer archive open when the inner one is closed. */
    private static final class Uncloseable extends FilterInputStream {
        Uncloseable(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The archive around it goes on.
        }
    }
}
