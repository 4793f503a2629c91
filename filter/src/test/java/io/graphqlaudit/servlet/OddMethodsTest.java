package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Transport;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application may read the body of any request. */
class OddMethodsTest {
    private static final String BODY = "{\"query\":\"mutation { deleteAll }\"}";

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AuditFilter filter = new AuditFilter(Auditings.of(Captures.into(sink, Map.of()), sink));
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "QUERY", "DELETE", "OPTIONS", "TRACE", "anything"})
    void recordsWhateverMethodABodyComesWith(String method) throws Exception {
        when(request.getMethod()).thenReturn(method);
        when(request.getContentLengthLong()).thenReturn((long) BODY.length());
        when(request.getReader()).thenReturn(new BufferedReader(new StringReader(BODY)));

        filter.doFilter(
                request, response, (asked, answered) -> asked.getReader().readLine());

        assertThat(sink.finalEvents().get(0).operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("deleteAll");
    }

    /** Whoever says that a tunnel has a body is read as anybody. */
    @Test
    void recordsTheBodyThatATunnelDeclares() throws Exception {
        when(request.getMethod()).thenReturn("CONNECT");
        when(request.getContentLengthLong()).thenReturn((long) BODY.length());
        when(request.getReader()).thenReturn(new BufferedReader(new StringReader(BODY)));

        filter.doFilter(
                request, response, (asked, answered) -> asked.getReader().readLine());

        assertThat(sink.finalEvents().get(0).operation().transport()).isEqualTo(Transport.UPGRADE);
        assertThat(sink.finalEvents().get(0).operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("deleteAll");
    }

    @Test
    void recordsABodyThatNoHeaderTellsOf() throws Exception {
        when(request.getMethod()).thenReturn("GET");
        when(request.getProtocol()).thenReturn("HTTP/2.0");
        when(request.getContentLengthLong()).thenReturn(-1L);
        when(request.getReader()).thenReturn(new BufferedReader(new StringReader(BODY)));

        filter.doFilter(
                request, response, (asked, answered) -> asked.getReader().readLine());

        assertThat(sink.finalEvents().get(0).operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("deleteAll");
    }

    @Test
    void leavesAPreflightAlone() throws Exception {
        FilterChain application = mock(FilterChain.class);
        when(request.getMethod()).thenReturn("OPTIONS");
        when(request.getContentLengthLong()).thenReturn(-1L);

        filter.doFilter(request, response, application);

        verify(application).doFilter(request, response);
    }

    /** As a WebSocket is asked for over HTTP/2 (RFC 8441). */
    @Test
    void tellsOfATunnelAndLeavesItAlone() throws Exception {
        FilterChain application = mock(FilterChain.class);
        when(request.getMethod()).thenReturn("CONNECT");
        when(request.getProtocol()).thenReturn("HTTP/2.0");
        when(request.getContentLengthLong()).thenReturn(-1L);

        filter.doFilter(request, response, application);

        verify(application).doFilter(request, response);
        assertThat(sink.finalEvents().get(0).operation().transport()).isEqualTo(Transport.UPGRADE);
        assertThat(sink.isEmpty()).isTrue();
    }
}
