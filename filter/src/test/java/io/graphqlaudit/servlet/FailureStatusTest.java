package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.EventKind;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of an event is the one that the client got, also where the container chose it; an embedded Tomcat answers 200. */
class FailureStatusTest {
    @ParameterizedTest
    @CsvSource({"JETTY, true, 404", "JETTY, false, 503"})
    void isThatOfAServletThatIsNotAvailable(TestServer.Kind kind, boolean permanently, int status) throws Exception {
        RecordingAuditSink sink = new RecordingAuditSink();
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
                throw permanently ? new UnavailableException("gone") : new UnavailableException("wait", 60);
            }
        };
        AuditFilter filter = new AuditFilter(Auditings.of(Captures.into(sink, Map.of()), sink));
        TestServer server = kind.start(servlet, filter);
        try {
            RawAnswer answer = RawAnswer.to(RawCall.get("GET"), server.port(), "/");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION)
                            .outcome()
                            .httpStatus())
                    .isEqualTo(status);
        } finally {
            server.close();
        }
    }
}
