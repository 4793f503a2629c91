package io.graphqlaudit.admin.start;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of PostgreSQL as asks whoever connects for a password, by SCRAM. */
final class AskingForAPassword implements AutoCloseable {
    private static final int PROTOCOL_3 = 3 << 16;
    private static final int SASL = 10;

    private final ServerSocket socket;

    private AskingForAPassword(ServerSocket socket) {
        this.socket = socket;
    }

    static AskingForAPassword start() throws IOException {
        AskingForAPassword server = new AskingForAPassword(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(server::serve, "asking for a password");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/audit";
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                ask(new DataInputStream(client.getInputStream()), new DataOutputStream(client.getOutputStream()));
            } catch (IOException e) {
                // The client has gone, as it should, or the test is over.
            }
        }
    }

    private static void ask(DataInputStream in, DataOutputStream out) throws IOException {
        while (request(in) != PROTOCOL_3) {
            // It asks for encryption, which is optional.
            out.writeByte('N');
            out.flush();
        }
        byte[] mechanisms = "SCRAM-SHA-256\0\0".getBytes(StandardCharsets.US_ASCII);
        out.writeByte('R');
        out.writeInt(8 + mechanisms.length);
        out.writeInt(SASL);
        out.write(mechanisms);
        out.flush();
        in.readAllBytes();
    }

    private static int request(DataInputStream in) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.skipNBytes(length - 8L);
        return code;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
