package io.graphqlaudit.launcher;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
sealed interface Command {

    /** Print how to use the program. */
    record Help() implements Command {}

    /** Print which version this is. */
    record Version() implements Command {}

    /**
     * Serve until told to stop.
     *
     * @param host the address to listen on
     * @param port the port to listen on; 0 for any free one
     * @param dataDirectory where to keep data; null for the configured or usual place
     * @param demo whether to serve the sample application, too
     */
    record Serve(String host, int port, @Nullable String dataDirectory, boolean demo) implements Command {}

    /**
     * Run a command of the web application.
     *
     * @param arguments the command and what follows it, without {@code --data-dir}
     * @param dataDirectory where the data is; null for the configured or usual place
     */
    record Administer(List<String> arguments, @Nullable String dataDirectory) implements Command {
        public Administer {
            arguments = List.copyOf(arguments);
        }
    }
}
