package io.graphqlaudit.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One kept-alive HTTP connection that costs little and can say whether anything of an answer has come. */
public final class Wire implements AutoCloseable {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "Content-Length: ";
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final byte[] buffer = new byte[16 * 1024];
    private boolean answering;

    /** Connects to the host and port of that address. */
    public Wire(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Sends a part of a request. */
    public void send(byte[] part) throws IOException {
        socket.getOutputStream().write(part);
    }

    /**
     * Sends a request, or what is left of it, and waits for the whole answer.
     *
     * @return the answer with its head
     * @throws IOException when the server is gone; {@link #answering()} tells whether it had begun to answer
     */
    public String ask(byte[] request) throws IOException {
        answering = false;
        send(request);
        InputStream in = socket.getInputStream();
        int read = 0;
        int end = Integer.MAX_VALUE;
        while (read < end) {
            int count = in.read(buffer, read, buffer.length - read);
            if (count <= 0) {
                throw new IOException("the server closed the connection, or said too much");
            }
            answering = true;
            read += count;
            if (end == Integer.MAX_VALUE) {
                end = end(read);
            }
        }
        return text(read);
    }

    /** Whether any byte of the answer to the latest request has come. */
    public boolean answering() {
        return answering;
    }

    private int end(int read) {
        String seen = text(read);
        int head = seen.indexOf(END_OF_HEAD);
        if (head < 0) {
            return Integer.MAX_VALUE;
        }
        int length = seen.indexOf(LENGTH) + LENGTH.length();
        return head + END_OF_HEAD.length() + Integer.parseInt(seen, length, seen.indexOf('\r', length), 10);
    }

    private String text(int read) {
        return new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
