package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReadersTest {
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpSession session = mock(HttpSession.class);

    @Test
    void prefersThePrincipalToTheSession() {
        when(request.getUserPrincipal()).thenReturn(principal("ada@example.com"));
        when(request.getSession(false)).thenReturn(session);
        when(session.getAttribute("user")).thenReturn("alan@example.com");

        Actor actor = new ActorReader("user").actorOf(request, true);
        assertThat(actor)
                .isEqualTo(new Actor(
                        ActorType.PERSON, "ada@example.com", "ada@example.com", null, ActorEvidence.PRINCIPAL, true));
    }

    @Test
    void takesTheUserFromTheSessionAttribute() {
        when(request.getSession(false)).thenReturn(session);
        when(session.getAttribute("user")).thenReturn("alan");

        Actor actor = new ActorReader("user").actorOf(request, false);
        assertThat(actor.userId()).isEqualTo("alan");
        assertThat(actor.email()).isNull();
        assertThat(actor.evidence()).isEqualTo(ActorEvidence.SESSION);
    }

    @Test
    void knowsNobodyWithoutASessionOrAfterItsEnd() {
        assertThat(new ActorReader("user").actorOf(request, true)).isEqualTo(Actor.anonymous());
        when(request.getSession(false)).thenReturn(session);
        when(session.getAttribute("user")).thenThrow(new IllegalStateException("ended"));
        assertThat(new ActorReader("user").actorOf(request, true)).isEqualTo(Actor.anonymous());
    }

    @Test
    void keepsForwardedAddressesAsClaimsOnly() {
        when(request.getRemoteAddr()).thenReturn("10.0.0.1");
        when(request.getHeaders("X-Forwarded-For"))
                .thenReturn(Collections.enumeration(List.of("1.2.3.4, 5.6.7.8", "x".repeat(500))));

        Source source = SourceReader.sourceOf(request);
        assertThat(source.clientIp()).isEqualTo("10.0.0.1");
        assertThat(source.forwardedChain()).first().isEqualTo("1.2.3.4, 5.6.7.8");
        assertThat(source.forwardedChain().get(1)).hasSize(201).endsWith("…");
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

    private static Principal principal(String name) {
        return () -> name;
    }
}
