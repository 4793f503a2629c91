package io.graphqlaudit.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server that can be cut, as networks are. */
final class Detour implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket entry;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean cut;

    private Detour(InetSocketAddress server, ServerSocket entry) {
        this.server = server;
        this.entry = entry;
    }

    static Detour to(URI server) throws IOException {
        Detour detour = new Detour(
                new InetSocketAddress(server.getHost(), server.getPort()),
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        detour.threads.execute(detour::accept);
        return detour;
    }

    /** Where the server seems to be. */
    URI home() {
        return URI.create("http://127.0.0.1:" + entry.getLocalPort() + "/");
    }

    /** Ends all connections, and each new one at once. */
    void cut() {
        cut = true;
        open.forEach(Detour::end);
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        entry.close();
        open.forEach(Detour::end);
        threads.shutdownNow();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                if (cut) {
                    client.close();
                } else {
                    join(client);
                }
            } catch (IOException closed) {
                // Ends with the entry; what one connection lacks is no matter of the others.
            }
        }
    }

    private void join(Socket client) throws IOException {
        Socket there = new Socket();
        there.connect(server);
        open.add(client);
        open.add(there);
        threads.execute(() -> carry(client, there));
        threads.execute(() -> carry(there, client));
    }

    private void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
                out.flush();
            }
        } catch (IOException ended) {
            // Then the other side ends, too.
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyEnded) {
            // It is not wanted any more.
        }
    }
}
