package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request of which nothing can be found out, because our own preparation fails. */
class UnpreparedRequestTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final ServletOutputStream body = mock(ServletOutputStream.class);
    private final FilterChain application = mock(FilterChain.class);

    @BeforeEach
    void failToTellWhoAsks() throws Exception {
        when(request.getMethod()).thenReturn("POST");
        when(request.getUserPrincipal()).thenThrow(new IllegalStateException("the login module is broken"));
        when(response.getOutputStream()).thenReturn(body);
    }

    @Test
    void isRefusedUnderStrict() throws Exception {
        Capture capture = Captures.into(sink, Map.of("delivery", "strict"));

        new AuditFilter(Auditings.of(capture, sink)).doFilter(request, response, application);

        verify(application, never()).doFilter(any(), any());
        verify(response).setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        assertThat(capture.failures().count()).isEqualTo(1);
        assertThat(sink.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"async", "durable"})
    void passesAndLeavesAGapUnderTheOtherDeliveries(String delivery) throws Exception {
        Capture capture = Captures.into(sink, Map.of("delivery", delivery));

        new AuditFilter(Auditings.of(capture, sink)).doFilter(request, response, application);

        verify(application).doFilter(request, response);
        assertThat(capture.failures().count()).isEqualTo(1);
        assertThat(nextGap()).containsEntry("requests_not_captured", "1");
    }

    @Test
    void isCountedWithOthersAndToldOnceAMinuteAndAtTheEnd() throws Exception {
        AuditFilter filter = new AuditFilter(Auditings.of(Captures.into(sink, Map.of()), sink));

        for (int i = 0; i < 5; i++) {
            filter.doFilter(request, response, application);
        }
        assertThat(nextGap()).containsEntry("requests_not_captured", "1");
        assertThat(sink.isEmpty()).isTrue();
        filter.destroy();

        assertThat(nextGap()).containsEntry("requests_not_captured", "4").containsKeys("from", "to");
        assertThat(sink.isEmpty()).isTrue();
    }

    @Test
    void isToldLaterWhenItCannotBeToldNow() throws Exception {
        AuditFilter filter = new AuditFilter(Auditings.of(Captures.into(sink, Map.of()), sink));
        sink.shed();
        filter.doFilter(request, response, application);
        sink.keep();

        filter.destroy();

        assertThat(nextGap()).containsEntry("requests_not_captured", "1");
    }

    /** The operation may have run, and its intent was told in the first pass. */
    @Test
    void passesUnderStrictWhenItComesOnceMore() throws Exception {
        Capture capture = Captures.into(sink, Map.of("delivery", "strict"));
        Story story = new Story(capture.exchange(Captures.get("query={a}")), null, new UnheardCycles(), null);
        when(request.getAttribute(Story.ATTRIBUTE)).thenReturn(story);
        when(request.getDispatcherType()).thenThrow(new IllegalStateException("no more"));

        new AuditFilter(Auditings.of(capture, sink)).doFilter(request, response, application);

        verify(application).doFilter(request, response);
        assertThat(capture.failures().count()).isEqualTo(1);
    }

    private Map<String, String> nextGap() throws InterruptedException {
        AuditEvent event = sink.next().records().get(0).event();
        assertThat(event.identity().kind()).isEqualTo(EventKind.SYSTEM);
        assertThat(event.effect().action()).isEqualTo("gap");
        return event.effect().details();
    }
}
