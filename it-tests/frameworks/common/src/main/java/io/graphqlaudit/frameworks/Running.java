package io.graphqlaudit.frameworks;

/**
 * An application that answers on the loopback, until it is closed.
 *
 * @param server what closes it
 */
public record Running(int port, AutoCloseable server) implements AutoCloseable {
    /** Where every application has its API. */
    public static final String PATH = "/graphql";

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new AssertionError("the server does not stop", e);
        }
    }
}
