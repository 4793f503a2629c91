package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetsTest {
    @Test
    void findsWhateverTheJvmFinds() {
        for (Charset charset : Charset.availableCharsets().values()) {
            assertThat(Charsets.named(charset.name())).isEqualTo(charset);
            assertThat(charset.aliases()).allSatisfy(alias -> {
                assertThat(Charsets.named(alias)).isEqualTo(Charset.forName(alias));
                assertThat(Charsets.named(alias.toUpperCase(Locale.ROOT))).isEqualTo(Charset.forName(alias));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x1", "utf 8", "\u212AOI8-R", "utf-8\0"})
    void findsNothingThatTheJvmDoesNotFind(String name) {
        assertThat(Charsets.named(name)).isNull();
        assertThat(Charsets.namedOrUtf8(name)).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void asksTheJvmForNoNameThatAClientMadeUp() {
        PartHead.of("");
        Charsets.named("x");
        String words = "=?x1?q?a?=".repeat(800);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        PartHead head = PartHead.of("Content-Disposition: form-data; name=\"" + words + "\"");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
        assertThat(head.name()).isEqualTo("a".repeat(800));
    }
}
