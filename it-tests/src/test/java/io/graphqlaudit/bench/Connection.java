package io.graphqlaudit.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One kept-alive HTTP connection. Knows no more of HTTP than the benchmark's servers speak, to cost little. */
final class Connection implements AutoCloseable {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "Content-Length: ";
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final byte[] buffer = new byte[16 * 1024];

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /** Sends a request and waits for the whole answer; anything but GraphQL data without errors fails. */
    void ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        int read = 0;
        int end = Integer.MAX_VALUE;
        while (read < end) {
            int count = in.read(buffer, read, buffer.length - read);
            if (count <= 0) {
                throw new EOFException("the server closed the connection, or said too much");
            }
            read += count;
            if (end == Integer.MAX_VALUE) {
                end = end(read);
            }
        }
        check(read);
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

    private void check(int read) throws IOException {
        String answer = text(read);
        if (!answer.startsWith("HTTP/1.1 200 ") || !answer.contains(END_OF_HEAD + "{\"data\":{")) {
            throw new IOException("unexpected answer: " + answer);
        }
    }

    private String text(int read) {
        return new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
