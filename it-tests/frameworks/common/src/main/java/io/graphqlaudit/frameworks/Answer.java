package io.graphqlaudit.frameworks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An answer, but for what is never the same twice.
 *
 * @param headers complete lines, in alphabetical order
 * @param body with the chunks it came in, each byte a character
 */
public record Answer(String statusLine, List<String> headers, String body) {
    private static final int PATIENCE = 20_000;
    private static final String END_OF_HEAD = "\r\n\r\n";
    /** The time in the error pages of Spring Boot, and the execution's id in the errors of Spring for GraphQL. */
    private static final Pattern OF_THIS_TIME =
            Pattern.compile("\"timestamp\":\"[^\"]*\"|(?<=INTERNAL_ERROR for )[-0-9a-f]+");

    private static final Pattern CREATED =
            Pattern.compile("\"createModel\"\\s*:\\s*\\{\\s*\"name\"\\s*:\\s*\"([^\"]*)\"");

    /** Asks, and reads until the server closes the connection. */
    public static Answer to(Call call, int port) throws IOException {
        return to(call, port, Running.PATH);
    }

    /** Asks an API at that path. */
    static Answer to(Call call, int port, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            Watched.nothingWasRead();
            socket.getOutputStream().write(call.at(path));
            socket.getOutputStream().flush();
            return of(read(socket.getInputStream()));
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] piece = new byte[8_192];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            boolean before = text.indexOf(Watched.FIELD) >= 0;
            text.append(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
            if (!before && text.indexOf(Watched.FIELD) >= 0) {
                Watched.wasRead();
            }
        }
        return text.toString();
    }

    private static Answer of(String text) {
        int end = text.indexOf(END_OF_HEAD);
        String[] head = text.substring(0, end).split("\r\n", -1);
        List<String> headers = Arrays.stream(head)
                .skip(1)
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("date:"))
                .sorted()
                .toList();
        String body =
                OF_THIS_TIME.matcher(text.substring(end + END_OF_HEAD.length())).replaceAll("…");
        return new Answer(head[0], headers, body);
    }

    /** The status code. */
    public int status() {
        return Integer.parseInt(statusLine.split(" ", -1)[1]);
    }

    /** The names of the models that it says were created. */
    List<String> created() {
        return CREATED.matcher(body)
                .results()
                .map(MatchResult::group)
                .map(Answer::name)
                .toList();
    }

    private static String name(String created) {
        int end = created.lastIndexOf('"');
        String name = created.substring(created.lastIndexOf('"', end - 1) + 1, end);
        return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
