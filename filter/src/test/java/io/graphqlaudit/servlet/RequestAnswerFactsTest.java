package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of the session in a request of a client that has one. */
class RequestAnswerFactsTest {
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpSession session = mock(HttpSession.class);

    @BeforeEach
    void comesWithASession() {
        when(request.getRequestedSessionId()).thenReturn("first");
        when(request.isRequestedSessionIdValid()).thenReturn(true);
    }

    @Test
    void usesNoSessionThatTheApplicationLeavesAlone() {
        RequestAnswerFacts facts = facts();

        assertThat(facts.sessionChanged()).isFalse();
        assertThat(facts.newSession()).isNull();
        assertThat(facts.sessionEnded()).isFalse();
        verify(request, never()).getSession();
        verify(request, never()).getSession(anyBoolean());
    }

    @Test
    void seesThatTheSessionHasAnotherId() {
        RequestAnswerFacts facts = facts();
        when(request.getRequestedSessionId()).thenReturn("second");

        assertThat(facts.sessionChanged()).isTrue();
        assertThat(facts.newSession()).isEqualTo("hash of second");
        assertThat(facts.sessionEnded()).isFalse();
    }

    @Test
    void seesASessionThatTookThePlaceOfTheFirst() {
        RequestAnswerFacts facts = facts();
        when(request.isRequestedSessionIdValid()).thenReturn(false);
        when(request.getSession(false)).thenReturn(session);
        when(session.getId()).thenReturn("second");

        assertThat(facts.sessionChanged()).isTrue();
        assertThat(facts.sessionEnded()).isFalse();
    }

    @Test
    void seesThatTheSessionHasEnded() {
        RequestAnswerFacts facts = facts();
        when(request.isRequestedSessionIdValid()).thenReturn(false);

        assertThat(facts.sessionChanged()).isFalse();
        assertThat(facts.sessionEnded()).isTrue();
    }

    private RequestAnswerFacts facts() {
        TraceReader traces = new TraceReader(id -> "hash of " + id);
        return RequestAnswerFacts.before(request, mock(HttpServletResponse.class), new ActorReader(List.of()), traces);
    }
}
