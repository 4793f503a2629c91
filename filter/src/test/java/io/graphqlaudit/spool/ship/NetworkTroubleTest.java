package io.graphqlaudit.spool.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class NetworkTroubleTest {
    @Test
    void saysInWordsWhyAHostCannotBeReached() {
        assertThat(NetworkTrouble.in(new HttpConnectTimeoutException("x"))).isEqualTo("no connection in time");
        assertThat(NetworkTrouble.in(new HttpTimeoutException("x"))).isEqualTo("no answer in time");
        assertThat(NetworkTrouble.in(caused(new ConnectException(), new ClosedChannelException())))
                .isEqualTo("connection refused");
        assertThat(NetworkTrouble.in(caused(new ConnectException(), new UnresolvedAddressException())))
                .isEqualTo("unknown host");
        assertThat(NetworkTrouble.in(caused(new ConnectException(), new ConnectException("No route to host"))))
                .isEqualTo("No route to host");
        assertThat(NetworkTrouble.in(caused(new IOException("x"), new SSLHandshakeException("no\ncommon protocol"))))
                .isEqualTo("no common protocol");
        assertThat(NetworkTrouble.in(new IOException("whatever it holds"))).isEqualTo("IOException");
    }

    private static IOException caused(IOException failure, Throwable cause) {
        failure.initCause(cause);
        return failure;
    }
}
