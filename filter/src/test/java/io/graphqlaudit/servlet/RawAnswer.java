package io.graphqlaudit.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An answer as it came over the wire, dates and session ids apart.
 *
 * @param headers complete lines, in alphabetical order
 * @param body with the chunks it came in, each byte a character
 */
record RawAnswer(String statusLine, List<String> headers, String body) {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern SESSION = Pattern.compile("(?i)jsessionid=[^;\\s]*");

    /** Asks, and reads until the server closes the connection. */
    static RawAnswer to(RawCall call, int port, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(call.at(path));
            socket.getOutputStream().flush();
            return of(all(socket.getInputStream()));
        }
    }

    int status() {
        return statusLine.isEmpty() ? 0 : Integer.parseInt(statusLine.split(" ", -1)[1]);
    }

    /** A line of a head, without the id of a session that stands in it. */
    static String withoutSession(String line) {
        return SESSION.matcher(line).replaceAll("jsessionid=");
    }

    private static RawAnswer of(String text) {
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return new RawAnswer("", List.of(), text);
        }
        String[] head = text.substring(0, end).split("\r\n", -1);
        List<String> headers = Arrays.stream(head)
                .skip(1)
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("date:"))
                .map(RawAnswer::withoutSession)
                .sorted()
                .toList();
        return new RawAnswer(head[0], headers, text.substring(end + END_OF_HEAD.length()));
    }

    private static String all(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8_192];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            text.append("[broken off]");
        }
        return text.toString();
    }
}
