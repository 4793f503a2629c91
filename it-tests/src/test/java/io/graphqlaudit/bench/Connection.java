package io.graphqlaudit.bench;

import io.graphqlaudit.it.Wire;
import java.io.IOException;
import java.net.URI;

/** One kept-alive HTTP connection to an application on this host, of which only good answers are taken. */
final class Connection implements AutoCloseable {
    private final Wire wire;

    Connection(int port) throws IOException {
        wire = new Wire(URI.create("http://127.0.0.1:" + port));
    }

    /** Sends a request and waits for the whole answer; anything but GraphQL data without errors fails. */
    void ask(byte[] request) throws IOException {
        String answer = wire.ask(request);
        if (!answer.startsWith("HTTP/1.1 200 ") || !answer.contains("\r\n\r\n{\"data\":{")) {
            throw new IOException("unexpected answer: " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
