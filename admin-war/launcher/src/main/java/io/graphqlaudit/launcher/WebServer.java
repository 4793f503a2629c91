package io.graphqlaudit.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The embedded server, as the launcher sees it across the class loader between them. */
public interface WebServer {

    /**
     * Starts the web applications, then listens.
     *
     * @return where it listens; empty when it was stopped before it did
     * @throws LaunchException if the address cannot be bound
     * @throws Exception what kept a web application from starting
     */
    Optional<URI> start(Site site) throws Exception;

    /** Takes no further requests, lets the running ones end, and stops the web applications. Does nothing twice. */
    void stop() throws Exception;

    /**
     * What is served where.
     *
     * @param host the address to listen on
     * @param port the port; 0 for any free one
     * @param admin the unpacked admin web application, served at {@code /}
     * @param demo the unpacked sample application, served at {@code /demo}; null for none
     * @param console prints a line for the person at the terminal
     */
    record Site(String host, int port, Path admin, @Nullable Path demo, Consumer<String> console) {}
}
