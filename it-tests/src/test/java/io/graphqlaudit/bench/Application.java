package io.graphqlaudit.bench;

import io.graphqlaudit.servlet.AuditFilter;
import jakarta.servlet.Filter;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The application in a process of its own. Its arguments are a {@link Container}, a {@link Side} and a folder for what
 * the side writes. Prints its port, and stops when its standard input ends.
 */
final class Application {
    static final String NAME = "bench";
    static final String PORT = "port: ";

    private static final Logger[] SERVERS = {Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("org.apache")};

    private Application() {}

    public static void main(String[] arguments) throws Exception {
        for (Logger server : SERVERS) {
            server.setLevel(Level.WARNING);
        }
        Side side = Side.valueOf(arguments[1]);
        Path folder = Path.of(arguments[2]);
        try (Container.Running running = Container.valueOf(arguments[0])
                .start(
                        filter(side, folder),
                        side == Side.AUDITED ? Map.of("application", NAME, "data.dir", folder.toString()) : Map.of(),
                        Map.of("/graphql", new ModelServlet(), "/upload", new UploadServlet()))) {
            System.out.println(PORT + running.port());
            int ignored = System.in.read();
        }
    }

    private static Filter filter(Side side, Path folder) throws Exception {
        return switch (side) {
            case EMPTY -> new EmptyWrappingFilter();
            case LOGBOOK -> LogbookToFile.filter(folder.resolve("logbook.log"));
            case AUDITED -> new AuditFilter();
        };
    }
}
