package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.capture.FixedAnswer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the application calls reaches the container as it is, and what comes back is certain evidence. */
class SignInWatchTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final Capture capture = Captures.into(sink, Map.of());
    private final HttpServletRequest container = mock(HttpServletRequest.class);
    private final HttpServletResponse answer = mock(HttpServletResponse.class);
    private final CapturedExchange exchange = capture.exchange(Captures.get("query=mutation%7Blogin%7D"));
    private final AuditedRequest request = new AsyncCycles(
                    container, answer, new Story(exchange, null, new UnheardCycles(), null), FixedAnswer.OK)
            .request();

    @Test
    void takesALoginThatReturnsForASuccess() throws Exception {
        request.login("ada", "lovelace");

        verify(container).login("ada", "lovelace");
        assertThat(outcome().result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void takesARefusedLoginForAFailureAndKeepsItsException() throws Exception {
        ServletException refusal = new ServletException("no");
        doThrow(refusal).when(container).login("ada", "guess");

        assertThatThrownBy(() -> request.login("ada", "guess")).isSameAs(refusal);
        assertThat(outcome().result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void makesNothingOfARefusalForThatSomebodyIsSignedInAlready() throws Exception {
        when(container.getUserPrincipal()).thenReturn(() -> "ada");
        doThrow(new ServletException("signed in already")).when(container).login("ada", "lovelace");

        assertThatThrownBy(() -> request.login("ada", "lovelace")).isInstanceOf(ServletException.class);
        assertThat(outcome().evidence()).doesNotContain(Evidence.CONTAINER_CALL);
    }

    @Test
    void makesNothingOfACallThatBreaks() throws Exception {
        IllegalStateException broken = new IllegalStateException("no realm");
        doThrow(broken).when(container).login("ada", "lovelace");

        assertThatThrownBy(() -> request.login("ada", "lovelace")).isSameAs(broken);
        assertThat(outcome().evidence()).doesNotContain(Evidence.CONTAINER_CALL);
    }

    @Test
    void countsTheLastOfSeveralAttempts() throws Exception {
        doThrow(new ServletException("no")).when(container).login("ada", "guess");

        assertThatThrownBy(() -> request.login("ada", "guess")).isInstanceOf(ServletException.class);
        request.login("ada", "lovelace");
        assertThat(outcome().result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void takesAChallengeForOne() throws Exception {
        assertThat(request.authenticate(answer)).isFalse();
        assertThat(outcome().result()).isEqualTo(Result.CHALLENGED);
    }

    @Test
    void takesAnAuthenticationOfSomebodyNewForASuccess() throws Exception {
        when(container.authenticate(any())).thenReturn(true);

        assertThat(request.authenticate(answer)).isTrue();
        verify(container).authenticate(answer);
        assertThat(outcome().result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void makesNothingOfAnAuthenticationOfSomebodySignedInAlready() throws Exception {
        when(container.getUserPrincipal()).thenReturn(() -> "ada");
        when(container.authenticate(any())).thenReturn(true);

        assertThat(request.authenticate(answer)).isTrue();
        assertThat(outcome().evidence()).doesNotContain(Evidence.CONTAINER_CALL);
    }

    @Test
    void takesARefusedAuthenticationForAFailureAndKeepsItsException() throws Exception {
        ServletException refusal = new ServletException("no");
        when(container.authenticate(any())).thenThrow(refusal);

        assertThatThrownBy(() -> request.authenticate(answer)).isSameAs(refusal);
        assertThat(outcome().result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void makesNothingOfAnAuthenticationThatCouldNotAnswer() throws Exception {
        IOException gone = new IOException("gone");
        when(container.authenticate(any())).thenThrow(gone);

        assertThatThrownBy(() -> request.authenticate(answer)).isSameAs(gone);
        assertThat(outcome().evidence()).doesNotContain(Evidence.CONTAINER_CALL);
    }

    @Test
    void callsALoginThatWasUndoneNoSuccess() throws Exception {
        request.login("ada", "lovelace");
        request.logout();

        verify(container).logout();
        assertThat(outcome().result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void keepsTheExceptionOfALogout() throws Exception {
        ServletException failure = new ServletException("no");
        doThrow(failure).when(container).logout();

        assertThatThrownBy(request::logout).isSameAs(failure);
    }

    @Test
    void letsTheCallThroughThoughNobodyCanSayWhoIsSignedIn() throws Exception {
        when(container.getUserPrincipal()).thenThrow(new IllegalStateException("broken"));

        request.login("ada", "lovelace");

        verify(container).login("ada", "lovelace");
        assertThat(outcome().result()).isEqualTo(Result.SUCCESS);
    }

    private Outcome outcome() throws InterruptedException {
        exchange.wantsAnswer(FixedAnswer.OK);
        byte[] data = AnswerStyle.bytes("{\"data\":{\"login\":{\"id\":1}}}");
        exchange.answer().add(data, 0, data.length);
        exchange.end(FixedAnswer.OK);
        AuditEvent login = RecordingAuditSink.only(sink.finalEvents(), EventKind.LOGIN);
        return login.outcome();
    }
}
