package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.RootField;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A filter in front of ours may keep the body: then it can be read more than once, and must be so behind ours, too. */
class BodyReadAgainTest {
    private static final String BODY = "{\"query\":\"mutation { deleteAll }\"}";

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AuditFilter filter = new AuditFilter(Auditings.of(Captures.into(sink, Map.of()), sink));
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void keepTheBody() throws IOException {
        when(request.getMethod()).thenReturn("POST");
        when(request.getContentType()).thenReturn("application/json");
        when(request.getContentLengthLong()).thenReturn(-1L);
        when(request.getInputStream()).thenAnswer(call -> new KeptBody());
        when(request.getReader()).thenAnswer(call -> new BufferedReader(new StringReader(BODY)));
    }

    @Test
    void givesEveryStreamOfIt() throws Exception {
        pass((request, response) -> {
            read.add(text(request.getInputStream()));
            read.add(text(request.getInputStream()));
        });
        assertThat(read).containsExactly(BODY, BODY);
        assertThat(only().anomalies()).isEmpty();
    }

    @Test
    void givesEveryReaderOfIt() throws Exception {
        pass((request, response) -> {
            read.add(request.getReader().readLine());
            request.getReader().readLine();
            BufferedReader last = request.getReader();
            read.add(last.readLine() + last.readLine());
        });
        assertThat(read).containsExactly(BODY, BODY + "null");
        assertThat(only().operation().rootFields()).extracting(RootField::name).containsExactly("deleteAll");
    }

    @Test
    void notesOnceWhatIsReadOnceMoreFromAMark() throws Exception {
        pass((request, response) -> {
            ServletInputStream stream = request.getInputStream();
            stream.mark(100);
            stream.read();
            stream.readNBytes(9);
            stream.reset();
            stream.readNBytes(3);
            stream.mark(100);
            stream.reset();
            read.add(text(stream));
        });
        assertThat(read).containsExactly(BODY.substring(3));
        assertThat(only().anomalies()).isEmpty();
    }

    /** Undertow makes its reader of the stream of the request that the last filter has handed on. */
    @Test
    void notesOnceWhatTheContainerReadsThroughOurs() throws Exception {
        pass((ours, response) -> {
            when(request.getReader())
                    .thenAnswer(call ->
                            new BufferedReader(new InputStreamReader(ours.getInputStream(), StandardCharsets.UTF_8)));
            BufferedReader reader = ours.getReader();
            read.add(reader.readLine() + reader.readLine());
        });
        assertThat(read).containsExactly(BODY + "null");
        assertThat(only().anomalies()).isEmpty();
    }

    /** Its parts, too. */
    @Test
    void notesOnceWhatTheContainerReadsThroughOursForAForm() throws Exception {
        String document = "mutation { deleteAll }";
        when(request.getContentType()).thenReturn("application/x-www-form-urlencoded");
        when(request.getParameterMap()).thenReturn(Map.of("query", new String[] {document}));
        pass((ours, response) -> {
            when(request.getParameter("query")).thenAnswer(call -> {
                ours.getInputStream().readAllBytes();
                return document;
            });
            read.add(ours.getParameter("query"));
        });
        assertThat(read).containsExactly(document);
        assertThat(only().anomalies()).isEmpty();
    }

    private void pass(FilterChain application) throws Exception {
        filter.doFilter(request, response, application);
    }

    private AuditEvent only() throws Exception {
        List<AuditEvent> events = sink.finalEvents();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("deleteAll");
        return events.get(0);
    }

    private static String text(ServletInputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static final class KeptBody extends ServletInputStream {
        private final ByteArrayInputStream bytes = new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8));

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public void mark(int limit) {
            bytes.mark(limit);
        }

        @Override
        public void reset() {
            bytes.reset();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("not asynchronous");
        }
    }
}
