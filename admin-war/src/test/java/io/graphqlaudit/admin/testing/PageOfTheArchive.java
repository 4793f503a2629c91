package io.graphqlaudit.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** The files of the page as they will lie in the archive: ours, and those of others that the build unpacks. */
public final class PageOfTheArchive {
    /** What the WAR is made of, but for what is unpacked. */
    public static final Path SOURCES = Path.of("src/main/webapp");

    /** What the build unpacks for it. */
    public static final Path UNPACKED = Path.of("target/page");

    private PageOfTheArchive() {}

    /** Gives a web application these files. */
    public static void in(ServletContextHandler context) {
        assertThat(UNPACKED.resolve("ui/vendor")).as("unpacked by the build").isDirectory();
        ResourceFactory resources = ResourceFactory.of(context);
        context.setBaseResource(
                ResourceFactory.combine(List.of(resources.newResource(SOURCES), resources.newResource(UNPACKED))));
    }

    /** The path in the archive of each file below a folder. */
    public static List<String> below(Path root, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
