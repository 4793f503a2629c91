package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.graphqlaudit.capture.RequestFacts.Provenance;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.source.SourceRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReadersTest {
    private final HttpServletRequest request = mock(HttpServletRequest.class);

    @Test
    void keepsForwardedAddressesAsClaimsOnly() {
        when(request.getRemoteAddr()).thenReturn("10.0.0.1");
        when(request.getHeaders("X-Forwarded-For"))
                .thenAnswer(
                        call -> Collections.enumeration(List.of("1.2.3.4, 5.6.7.8", "x".repeat(500) + ", 9.9.9.9")));
        when(request.getHeaders("Forwarded")).thenAnswer(call -> Collections.enumeration(List.of("for=6.6.6.6")));

        Provenance provenance = new SourceReader(SourceRules.CONTAINER).provenanceOf(request, Trace.none());
        assertThat(provenance.source().clientIp()).isEqualTo("10.0.0.1");
        assertThat(provenance.anomalies()).isEmpty();
        List<String> chain = provenance.source().forwardedChain();
        assertThat(chain).hasSize(3).startsWith("1.2.3.4, 5.6.7.8").endsWith("for=6.6.6.6");
        assertThat(chain.get(1)).hasSize(201).startsWith("…").endsWith(", 9.9.9.9");
    }

    @Test
    void keepsTheLastLinesOfAChainWhichNearHostsWrote() {
        when(request.getRemoteAddr()).thenReturn("10.0.0.1");
        when(request.getHeaders("X-Forwarded-For"))
                .thenAnswer(call -> Collections.enumeration(
                        Stream.concat(Collections.nCopies(50, "6.6.6.6").stream(), Stream.of("203.0.113.7"))
                                .toList()));

        Source source = new SourceReader(SourceRules.CONTAINER)
                .provenanceOf(request, Trace.none())
                .source();
        assertThat(source.forwardedChain()).hasSize(10).endsWith("203.0.113.7");
    }

    @Test
    void followsAChainThroughMoreLinesThanAreKept() {
        List<String> lines = Stream.concat(Stream.of("203.0.113.7"), Collections.nCopies(20, "10.0.0.2").stream())
                .toList();
        when(request.getRemoteAddr()).thenReturn("10.0.0.1");
        when(request.getHeaders("X-Forwarded-For")).thenAnswer(call -> Collections.enumeration(lines));
        SourceRules rules = SourceRules.of(new Settings(new SettingSources(
                Map.of("source.client-address", "chain", "source.trusted-proxies", "10.0.0.0/8"),
                Map.of(),
                Map.of(),
                Map.of())));

        assertThat(new SourceReader(rules).provenanceOf(request, Trace.none()).source())
                .isEqualTo(new Source("203.0.113.7", "10.0.0.1", Collections.nCopies(10, "10.0.0.2"), null));
    }

    @Test
    void keepsAValidTraceAndAKeyedHashOfTheSession() {
        when(request.getHeader("traceparent")).thenReturn("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        when(request.getHeader("X-Request-ID")).thenReturn("req-1");
        when(request.getRequestedSessionId()).thenReturn("secret");

        assertThat(new TraceReader(id -> "hash of " + id.length()).traceOf(request))
                .isEqualTo(new Trace("req-1", "4bf92f3577b34da6a3ce929d0e0e4736", "hash of 6"));
        assertThat(new TraceReader(null).traceOf(request).sessionHash()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "node01a2b3c4d5e6f0.node0, node01a2b3c4d5e6f0",
        "0123456789ABCDEF0123456789ABCDEF.web.1, 0123456789ABCDEF0123456789ABCDEF",
        "0123456789ABCDEF, 0123456789ABCDEF",
        "v1.0123456789ABCDEF, v1.0123456789ABCDEF",
        "s.0123456789abcdef.web, s.0123456789abcdef"
    })
    void takesASessionForTheSameWhicheverServerKeepsIt(String id, String kept) {
        assertThat(new TraceReader(own -> own).sessionHash(id)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f35-00f067aa0ba902b7-01",
                "\r\nX-Evil: 1"
            })
    void keepsNoClaimThatIsNotWellFormed(String header) {
        when(request.getHeader("traceparent")).thenReturn(header);
        when(request.getHeader("X-Request-ID")).thenReturn("two words\n");
        assertThat(new TraceReader(null).traceOf(request)).isEqualTo(Trace.none());
    }
}
