package io.graphqlaudit.admin.arize;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a connection whose request was refused before its body came. */
@Timeout(30)
class RefusedBodyTest extends ArizeApiContext {
    private Socket socket;
    private BufferedReader answers;

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    @AfterEach
    void disconnect() throws IOException {
        socket.close();
    }

    @Test
    void servesTheNextRequestOfTheConnectionAlthoughTheBodyCameLate() throws IOException {
        write(post("Content-Length: 2"));
        while (api.sink.events().isEmpty()) {
            Thread.onSpinWait();
        }
        write("{}" + post("Content-Length: 2") + "{}");

        assertThat(headOfAnswer()).contains("HTTP/1.1 401 Unauthorized").doesNotContain("Connection: close");
        assertThat(headOfAnswer()).contains("HTTP/1.1 401 Unauthorized");
    }

    @Test
    void saysThatItEndsTheConnectionRatherThanWaitForALongBody() throws IOException {
        write(post("Content-Length: 16385"));

        assertThat(headOfAnswer()).contains("HTTP/1.1 401 Unauthorized", "Connection: close");
    }

    @Test
    void saysThatItEndsTheConnectionRatherThanWaitForABodyWithoutALength() throws IOException {
        write(post("Transfer-Encoding: chunked"));

        assertThat(headOfAnswer()).contains("HTTP/1.1 401 Unauthorized", "Connection: close");
    }

    @Test
    void readsABodyToItsEndThatIsALittleTooLong() throws IOException {
        String length = "Authorization: Bearer " + ApiUnderTest.TOKEN
                + "\r\nContent-Type: application/json\r\nContent-Length: " + 300_000;
        write(post(length) + " ".repeat(300_000) + post("Content-Length: 2") + "{}");

        assertThat(headOfAnswer()).contains("HTTP/1.1 413 Payload Too Large").doesNotContain("Connection: close");
        assertThat(headOfAnswer()).contains("HTTP/1.1 401 Unauthorized");
    }

    @Test
    void saysThatItEndsTheConnectionRatherThanWaitForABodyFarTooLong() throws IOException {
        write(post("Authorization: Bearer " + ApiUnderTest.TOKEN
                + "\r\nContent-Type: application/json\r\nContent-Length: 524289"));

        assertThat(headOfAnswer()).contains("HTTP/1.1 413 Payload Too Large", "Connection: close");
    }

    private static String post(String framing) {
        return "POST /graphql HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n";
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    /** Reads an answer with its body. */
    private List<String> headOfAnswer() throws IOException {
        List<String> lines = new ArrayList<>();
        int length = 0;
        for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
            lines.add(line);
            length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
        }
        for (int i = 0; i < length; i++) {
            answers.read();
        }
        return lines;
    }
}
