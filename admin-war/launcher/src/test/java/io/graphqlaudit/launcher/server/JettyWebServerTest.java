package io.graphqlaudit.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class JettyWebServerTest {
    /** Without it a client that never reads would hold its export, and one of the few places for exports, for ever. */
    @Test
    void givesUpAConnectionOnWhichNothingMovesForHalfAMinute() {
        ServerConnector connector =
                JettyWebServer.connector(new Server(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

        assertThat(Duration.ofMillis(connector.getIdleTimeout())).isEqualTo(Duration.ofSeconds(30));
    }
}
