package io.graphqlaudit.servlet;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;

/** Jetty with its default buffers, and the Servlet API that is on the class path. */
final class JettyServer implements TestServer {
    private final Server server = new Server();
    private final ServerConnector connector;
    private final Connections connections = new Connections();

    JettyServer(Deployment deployment) throws Exception {
        HttpConfiguration configuration = new HttpConfiguration();
        connector = deployment.protocol() == Protocol.HTTP_2
                ? new ServerConnector(
                        server,
                        new HttpConnectionFactory(configuration),
                        new HTTP2CServerConnectionFactory(configuration))
                : new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.addBean(connections);
        server.addConnector(connector);
        server.setHandler(
                ByteBuffers.arePassed()
                        ? JettyEe11.context(deployment, logins())
                        : JettyEe10.context(deployment, logins()));
        server.start();
    }

    private static LoginService logins() {
        UserStore users = new UserStore();
        users.addUser(USER, Credential.getCredential(PASSWORD), new String[0]);
        HashLoginService logins = new HashLoginService();
        logins.setUserStore(users);
        return logins;
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void awaitClientsGone() throws InterruptedException {
        connections.awaitNone();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** Counts those that are open. */
    private static final class Connections implements Connection.Listener {
        private static final long LIMIT_MILLIS = 10_000;
        private int open;

        @Override
        public synchronized void onOpened(Connection connection) {
            open++;
        }

        @Override
        public synchronized void onClosed(Connection connection) {
            open--;
            notifyAll();
        }

        synchronized void awaitNone() throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
            while (open > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(open + " connections are still open");
                }
                wait(left);
            }
        }
    }
}
