package io.graphqlaudit.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.keys.KeyedHash;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTest {
    private final Set<Anomaly> odd = EnumSet.noneOf(Anomaly.class);

    @Test
    void tellsEqualValuesByAKeyedHashThatNamesItsKey(@TempDir Path data) {
        Redaction redaction = hashing(KeyedHash.open(DataDirectory.open(data))::of);
        String one = redaction.replacement("ada", Visibility.HASHED, odd);
        assertThat(one).matches("[0-9a-f]{8}:[0-9a-f]{64}");
        assertThat(redaction.replacement("ada", Visibility.HASHED, odd)).isEqualTo(one);
        assertThat(redaction.replacement("bob", Visibility.HASHED, odd)).isNotEqualTo(one);
        assertThat(redaction.replacement(7L, Visibility.HASHED, odd))
                .isEqualTo(redaction.replacement("7", Visibility.HASHED, odd));
    }

    @Test
    void masksWhatItCannotHash() {
        assertThat(hashing(null).replacement("ada", Visibility.HASHED, odd)).isEqualTo("***");
        assertThat(odd).isEmpty();
        UnaryOperator<String> failing = value -> {
            throw new IllegalStateException(value);
        };
        assertThat(hashing(failing).replacement("ada", Visibility.HASHED, odd)).isEqualTo("***");
        assertThat(odd).containsExactly(Anomaly.REDACTION_FAILED);
    }

    @Test
    void masksWhatHasPartsAsAWhole() {
        assertThat(hashing(value -> "hash").replacement(List.of("ada"), Visibility.HASHED, odd))
                .isEqualTo("***");
        assertThat(hashing(null).replacement(List.of("0123456789abcdef"), Visibility.LAST_FOUR, odd))
                .isEqualTo("***");
    }

    @Test
    void keepsTheEndOfALongKeyOnly() {
        Redaction redaction = hashing(null);
        assertThat(redaction.replacement("0123456789abc", Visibility.LAST_FOUR, odd))
                .isEqualTo("…9abc");
        assertThat(redaction.replacement("0123456789ab", Visibility.LAST_FOUR, odd))
                .isEqualTo("***");
    }

    @Test
    void saysOnceThatThereIsNoKeyToHashWith() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Redaction.class.getName());
        logger.addHandler(handler);
        try {
            SensitiveNames names = SensitiveNames.of(new Settings(
                    new SettingSources(Map.of("redact.hash-names", "userName"), Map.of(), Map.of(), Map.of())));
            Redaction redaction = Redaction.of(names, null);
            Redaction.of(SensitiveNames.defaultsAnd(List.of()), null);
            assertThat(redaction.replacement("ada", Visibility.HASHED, odd)).isEqualTo("***");
            assertThat(redaction.replacement("bob", Visibility.HASHED, odd)).isEqualTo("***");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines).hasSize(1).first().asString().contains("redact.hash-names");
    }

    private static Redaction hashing(@Nullable UnaryOperator<String> hash) {
        return new Redaction(SensitiveNames.defaultsAnd(List.of()), text -> text, hash);
    }
}
