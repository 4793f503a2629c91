package io.graphqlaudit.launcher.server;

import io.graphqlaudit.launcher.LaunchException;
import io.graphqlaudit.launcher.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty on one address, with limits, which listens only after its web applications are up. */
public final class JettyWebServer implements WebServer {
    private static final int MOST_THREADS = 100;
    private static final int MOST_CONNECTIONS = 2_000;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);
    /** How long running requests may take to end when the server stops. */
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(10);

    private final AtomicReference<@Nullable Server> running = new AtomicReference<>();

    /** Called by the launcher, which knows this class by name only. */
    public JettyWebServer() {}

    @Override
    public Optional<URI> start(Site site) throws Exception {
        InetSocketAddress address = addressOf(site);
        checkFree(site, address);
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("http");
        Server server = new Server(threads);
        running.set(server);
        server.setOpenEarly(false);
        server.setStopTimeout(LAST_REQUESTS.toMillis());
        server.setErrorHandler(new PlainAnswer.OfTheServer());
        ContextHandlerCollection applications = new ContextHandlerCollection();
        WebApplications.of(site).forEach(applications::addHandler);
        server.setHandler(new GracefulHandler(applications));
        ServerConnector connector = connector(server, address);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        try {
            server.start();
        } catch (Exception failure) {
            server.stop();
            throw failure instanceof IOException ? cannotListen(site, address) : failure;
        }
        int port = connector.getLocalPort();
        if (port <= 0) {
            return Optional.empty(); // Stopped meanwhile: a start that is under way is stopped when it ends.
        }
        String host = site.host().contains(":") ? "[" + site.host() + "]" : site.host();
        return Optional.of(URI.create("http://" + host + ":" + port + "/"));
    }

    @Override
    public void stop() throws Exception {
        Server server = running.getAndSet(null);
        if (server != null) {
            server.stop();
        }
    }

    static ServerConnector connector(Server server, InetSocketAddress address) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(LARGEST_HEADERS);
        http.setMaxResponseHeaderSize(LARGEST_HEADERS);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE_CONNECTION.toMillis());
        return connector;
    }

    private static InetSocketAddress addressOf(Site site) throws LaunchException {
        try {
            return new InetSocketAddress(InetAddress.getByName(site.host()), site.port());
        } catch (UnknownHostException unknown) {
            throw new LaunchException(
                    "The host " + site.host() + " is not known; choose an address of this machine" + " with --host.");
        }
    }

    /** Says that the port is taken before a web application opens anything. */
    private static void checkFree(Site site, InetSocketAddress address) throws LaunchException {
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            probe.bind(address);
        } catch (IOException taken) {
            throw cannotListen(site, address);
        }
    }

    private static LaunchException cannotListen(Site site, InetSocketAddress address) {
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            probe.bind(new InetSocketAddress(address.getAddress(), 0));
        } catch (IOException notOurs) {
            return new LaunchException(
                    "The host " + site.host() + " is not an address of this machine; choose" + " another with --host.");
        }
        return new LaunchException("The port " + site.port() + " on " + site.host() + " is in use or not allowed;"
                + " choose another with --port.");
    }
}
