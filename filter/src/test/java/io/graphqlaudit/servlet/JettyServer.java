package io.graphqlaudit.servlet;

import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
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

    JettyServer(Deployment deployment) throws Exception {
        HttpConfiguration configuration = new HttpConfiguration();
        connector = deployment.protocol() == Protocol.HTTP_2
                ? new ServerConnector(
                        server,
                        new HttpConnectionFactory(configuration),
                        new HTTP2CServerConnectionFactory(configuration))
                : new ServerConnector(server);
        connector.setHost("127.0.0.1");
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
    public void close() throws Exception {
        server.stop();
    }
}
