package io.graphqlaudit.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The jar that an application adds, as it was built. */
final class FilterJar implements AutoCloseable {
    static final Path FILE = Path.of(System.getProperty("filter.jar")).normalize();
    static final Path CLASSES = FILE.resolveSibling("classes");
    static final Path POM = Path.of(System.getProperty("filter.pom")).normalize();

    private final JarFile jar;

    FilterJar() throws IOException {
        jar = new JarFile(FILE.toFile());
    }

    /** Names of all entries that are no folders. */
    List<String> entries() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .toList();
    }

    List<String> classFiles() {
        return entries().stream().filter(name -> name.endsWith(".class")).toList();
    }

    /** Class files that were compiled here, not shaded in. */
    List<String> ownClassFiles() {
        return classFiles().stream()
                .filter(name -> !name.startsWith("io/graphqlaudit/shaded/"))
                .toList();
    }

    byte[] bytes(String entry) {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConstantPool constants(String classFile) {
        return ConstantPool.of(bytes(classFile));
    }

    String manifest(String name) throws IOException {
        return String.valueOf(jar.getManifest().getMainAttributes().getValue(name));
    }

    /** Sees the jar, the JDK and whatever lies in {@code others}, but nothing of this test's class path. */
    static URLClassLoader loaderBeside(Class<?>... others) throws MalformedURLException {
        URL[] urls = new URL[others.length + 1];
        urls[0] = FILE.toUri().toURL();
        for (int i = 0; i < others.length; i++) {
            urls[i + 1] = others[i].getProtectionDomain().getCodeSource().getLocation();
        }
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
