package io.graphqlaudit.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSecretTest {
    private static final int MANY = 1_000;
    private static final int BITS = 256;

    /** Of a bit that is not random, or random for a second only, one of the values would be missing. */
    @ParameterizedTest
    @CsvSource({"gqa_,true", "'',false"})
    void hasNoBitThatIsNotRandom(String prefix, boolean token) {
        Supplier<String> source = token ? TokenSecret::generate : TokenSecret::random;
        Set<String> made = new HashSet<>();
        BitSet ones = new BitSet();
        BitSet zeros = new BitSet();
        for (int i = 0; i < MANY; i++) {
            String secret = source.get();
            assertThat(secret).matches(prefix + "[A-Za-z0-9_-]{43}");
            assertThat(TokenSecret.isGenerated(secret)).isEqualTo(token);
            made.add(secret);
            BitSet bits = BitSet.valueOf(Base64.getUrlDecoder().decode(secret.substring(prefix.length())));
            ones.or(bits);
            bits.flip(0, BITS);
            zeros.or(bits);
        }
        assertThat(made).hasSize(MANY);
        assertThat(ones.cardinality()).isEqualTo(BITS);
        assertThat(zeros.cardinality()).isEqualTo(BITS);
    }
}
