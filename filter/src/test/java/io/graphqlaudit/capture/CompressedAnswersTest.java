package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an answer that the application compressed. */
class CompressedAnswersTest {
    private static final String ANSWER = "{\"data\":{\"createModel\":true}}";

    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture = Captures.into(sink, Map.of());

    private enum Coding {
        GZIP,
        DEFLATE,
        /** Without the head of zlib, as some servers send what they call {@code deflate}. */
        RAW_DEFLATE;

        byte[] encoded(String text) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            try (OutputStream out = onto(body)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return body.toByteArray();
        }

        private OutputStream onto(OutputStream body) throws IOException {
            return switch (this) {
                case GZIP -> new GZIPOutputStream(body);
                case DEFLATE -> new DeflaterOutputStream(body);
                case RAW_DEFLATE -> new DeflaterOutputStream(body, new Deflater(-1, true));
            };
        }
    }

    /** What begins neither like gzip nor like zlib tells nothing, rather than something wrong. */
    @ParameterizedTest
    @CsvSource({
        "GZIP, SUCCESS, RESPONSE_DATA",
        "DEFLATE, SUCCESS, RESPONSE_DATA",
        "RAW_DEFLATE, UNKNOWN, UNREADABLE_RESPONSE"
    })
    void areUnderstoodWhereTheirBeginningSaysHow(Coding coding, Result result, Evidence evidence) throws Exception {
        AuditEvent event = answered(coding.encoded(ANSWER));

        assertThat(event.outcome().result()).isEqualTo(result);
        assertThat(event.outcome().evidence()).containsExactly(evidence);
    }

    @Test
    void areUnknownInACodingThatNobodyHereInflates() throws Exception {
        // Brotli's bytes begin with no mark.
        byte[] brotli = {0x0b, 0x0e, (byte) 0x80, '{', '"', 'd', 'a', 't', 'a', '"', ':', '{', '}', '}', 3};

        AuditEvent event = answered(brotli);

        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(event.outcome().evidence()).containsExactly(Evidence.UNREADABLE_RESPONSE);
    }

    /** Sixty-four megabytes of the field's value come out of sixty-five kilobytes; sixteen are looked at. */
    @Test
    void areNotInflatedWithoutEnd() throws Exception {
        String bomb = "{\"data\":{\"other\":\"" + "a".repeat(64 << 20) + "\",\"createModel\":true}}";
        byte[] body = Coding.GZIP.encoded(bomb);
        assertThat(body.length).isLessThan(100_000);

        AuditEvent event = answered(body);

        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(event.outcome().evidence()).containsExactly(Evidence.TRUNCATED_RESPONSE);
    }

    private AuditEvent answered(byte[] body) {
        CapturedExchange exchange = Captures.posted(capture, "{\"query\":\"mutation { createModel }\"}");
        exchange.wantsAnswer(FixedAnswer.OK);
        exchange.answer().add(body, 0, body.length);
        exchange.end(FixedAnswer.OK);
        return sink.offered().get(0).event();
    }
}
