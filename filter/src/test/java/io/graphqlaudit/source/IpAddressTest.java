package io.graphqlaudit.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.1                               | 192.0.2.1
            0.0.0.0                                 | 0.0.0.0
            ::                                      | ::
            ::1                                     | ::1
            1::                                     | 1::
            0:0:0:0:0:0:0:1                         | ::1
            2001:DB8::00AB                          | 2001:db8::ab
            2001:0db8:0000:0000:0000:0000:0002:0001 | 2001:db8::2:1
            2001:db8:0:1:1:1:1:1                    | 2001:db8:0:1:1:1:1:1
            2001:0:0:1:0:0:0:1                      | 2001:0:0:1::1
            2001:db8:0:0:1:0:0:1                    | 2001:db8::1:0:0:1
            1:2:3:4:5:6:7::                         | 1:2:3:4:5:6:7:0
            64:ff9b::192.0.2.33                     | 64:ff9b::c000:221
            ::ffff:192.0.2.1                        | 192.0.2.1
            ::FFFF:c000:0201                        | 192.0.2.1
            fe80::1%eth0                            | fe80::1
            fe80:0:0:0:0:0:0:1%25                   | fe80::1
            """)
    void writesEveryAddressInItsCanonicalForm(String written, String canonical) {
        assertThat(IpAddress.parse(written)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "1..3.4",
                "1.2.3.0x4",
                "0x7f000001",
                "localhost",
                "١.2.3.4",
                ":",
                ":::",
                ":1",
                "1:",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::12345",
                "::g",
                "::1.2.3",
                "::1.2.3.4:5",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "[::1]",
                "::1%",
                "::1%a b",
                "::1%a%b",
                "%eth0",
                "::1/64",
                "::１"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    /** The JDK looks up no name for a text with a colon or with four numbers. */
    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatTheJdkReads(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(4) == 0 ? 4 : 16];
            random.nextBytes(bytes);
            for (int zero = random.nextInt(bytes.length); zero > 0; zero--) {
                bytes[random.nextInt(bytes.length)] = 0;
            }
            InetAddress expected = InetAddress.getByAddress(bytes);
            IpAddress read = IpAddress.parse(expected.getHostAddress());
            assertThat(read).isNotNull();
            assertThat(InetAddress.getByName(read.toString())).isEqualTo(expected);
            assertThat(IpAddress.parse(read.toString())).isEqualTo(read).hasSameHashCodeAs(read);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answersAnyText(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(30), 0, 16)
                    .collect(
                            StringBuilder::new,
                            (all, at) -> all.append("::::..%[]0f9a,\"".charAt(at % 15)),
                            StringBuilder::append)
                    .toString();
            IpAddress read = IpAddress.parse(text);
            if (read != null) {
                assertThat(IpAddress.parse(read.toString())).as(text).isEqualTo(read);
            }
        }
    }

    @Test
    void tellsAddressesOfBothKindsApart() {
        assertThat(IpAddress.parse("::")).isNotEqualTo(IpAddress.parse("0.0.0.0"));
        assertThat(IpAddress.parse("0.0.0.0").sharesBits(IpAddress.parse("::"), 0))
                .isFalse();
    }
}
