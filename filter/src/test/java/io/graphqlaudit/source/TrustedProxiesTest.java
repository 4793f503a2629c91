package io.graphqlaudit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.0/8            | 10.255.0.1       | true
            10.0.0.0/8            | 11.0.0.0         | false
            10.1.2.3/8            | 10.200.0.1       | true
            192.0.2.128/25        | 192.0.2.127      | false
            192.0.2.128/25        | 192.0.2.200      | true
            192.0.2.1             | 192.0.2.1        | true
            192.0.2.1             | 192.0.2.2        | false
            2001:db8::/33         | 2001:db8:7fff::1 | true
            2001:db8::/33         | 2001:db8:8000::1 | false
            2001:db8::1/128       | 2001:db8::1      | true
            ::1                   | 0:0:0:0:0:0:0:1  | true
            10.0.0.0/8            | ::ffff:10.0.0.1  | true
            ::ffff:10.0.0.0/104   | 10.9.9.9         | true
            ::/1                  | 10.0.0.1         | false
            172.16.0.0/12, fd00::/8 | fd00::5        | true
            """)
    void holdsTheAddressesOfItsRanges(String ranges, String address, boolean expected) {
        assertThat(proxies(ranges).contains(IpAddress.parse(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0/+8",
                "::/129",
                "proxy.example.com",
                "10.0.0",
                "::ffff:10.0.0.0/90",
                "10.0.0.1, nginx",
                "10.0.0.0/٨"
            })
    void stopsTheStartForWhatIsNoRange(String ranges) {
        assertThatThrownBy(() -> proxies(ranges))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("source.trusted-proxies")
                .hasMessageContaining("10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::/0", "0.0.0.0/0"})
    void stopsTheStartForWhatHoldsEverybody(String ranges) {
        assertThatThrownBy(() -> proxies(ranges))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "'" + ranges + "' in the setting source.trusted-proxies holds every address: anybody could say"
                                + " who they are. Name your proxies alone.");
    }

    @Test
    void trustsNobodyWhereNobodyIsNamed() {
        assertThat(proxies("").any()).isFalse();
        assertThat(proxies("").contains(IpAddress.parse("127.0.0.1"))).isFalse();
        assertThat(proxies("10.0.0.0/8").contains(null)).isFalse();
    }

    private static TrustedProxies proxies(String ranges) {
        return TrustedProxies.of(new Settings(
                new SettingSources(Map.of("source.trusted-proxies", ranges), Map.of(), Map.of(), Map.of())));
    }
}
