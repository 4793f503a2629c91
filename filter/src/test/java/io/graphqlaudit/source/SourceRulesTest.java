package io.graphqlaudit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trusted here: 10.0.0.0/8 and 2001:db8:aa::/48. Several lines of a header stand with a slash between. */
class SourceRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            10.0.0.1    | 203.0.113.7                            | 203.0.113.7  | true
            10.0.0.1    | 1.1.1.1, 203.0.113.7                   | 203.0.113.7  | true
            10.0.0.1    | 1.1.1.1, 203.0.113.7, 10.0.0.2         | 203.0.113.7  | true
            10.0.0.1    | 1.1.1.1 / 203.0.113.7 / 10.0.0.2       | 203.0.113.7  | true
            10.0.0.1    | 10.0.0.9, 10.0.0.2                     | 10.0.0.9     | true
            10.0.0.1    | ``                                     | 10.0.0.1     | true
            10.0.0.1    | , ,203.0.113.7, ,                      | 203.0.113.7  | true
            10.0.0.1    | 203.0.113.7:4711                       | 203.0.113.7  | true
            10.0.0.1    | [2001:db8::1]:4711                     | 2001:db8::1  | true
            10.0.0.1    | [2001:db8::1]                          | 2001:db8::1  | true
            10.0.0.1    | 2001:DB8:0::1                          | 2001:db8::1  | true
            10.0.0.1    | fe80::1%eth0                           | fe80::1      | true
            10.0.0.1    | ::ffff:203.0.113.7                     | 203.0.113.7  | true
            10.0.0.1    | 203.0.113.7, ::ffff:10.0.0.3           | 203.0.113.7  | true
            10.0.0.1    | 203.0.113.7, 2001:db8:aa::5            | 203.0.113.7  | true
            ::ffff:10.0.0.1 | 203.0.113.7                        | 203.0.113.7  | true
            [2001:db8:aa:0:0:0:0:1] | 203.0.113.7                | 203.0.113.7  | true
            10.0.0.1    | 203.0.113.7, unknown                   | 10.0.0.1     | false
            10.0.0.1    | 203.0.113.7, _hidden, 10.0.0.2         | 10.0.0.2     | false
            10.0.0.1    | 203.0.113.7, nonsense, 10.0.0.2        | 10.0.0.2     | false
            10.0.0.1    | 203.0.113.7:                           | 10.0.0.1     | false
            10.0.0.1    | 203.0.113.7:123456                     | 10.0.0.1     | false
            10.0.0.1    | [203.0.113.7]                          | 10.0.0.1     | false
            10.0.0.1    | [2001:db8::1                           | 10.0.0.1     | false
            10.0.0.1    | "203.0.113.7"                          | 10.0.0.1     | false
            10.0.0.1    | 203.0.113.7%eth0                       | 10.0.0.1     | false
            10.0.0.1    | 203.0.113.07                           | 10.0.0.1     | false
            10.0.0.1    | 3405803783                             | 10.0.0.1     | false
            10.0.0.1    | 0xcb.0.0x71.7                          | 10.0.0.1     | false
            10.0.0.1    | ::ffff:cb00:7107                       | 203.0.113.7  | true
            10.0.0.1    | [::ffff:203.0.113.7]:99                | 203.0.113.7  | true
            10.0.0.1    | [fe80::1%25eth0]:99                    | fe80::1      | true
            10.0.0.1    | [fe80::1%]                             | 10.0.0.1     | false
            10.0.0.1    | [fe80::1%eth0]:99                      | fe80::1      | true
            10.0.0.1    | [2001:db8::1]x                         | 10.0.0.1     | false
            10.0.0.1    | 2001:db8::1:4711                       | 2001:db8::1:4711 | true
            10.0.0.1    | 203.0.113.7, [::ffff:10.0.0.3]:1, 10.255.255.255 | 203.0.113.7 | true
            10.0.0.1    | 10.0.0.9, 11.0.0.0, 10.0.0.0           | 11.0.0.0     | true
            10.0.0.1    | 1.1.1.1, 2001:db8:ab::, 2001:db8:aa:ffff:ffff:ffff:ffff:ffff | 2001:db8:ab:: | true
            203.0.113.9 | 203.0.113.7                            | 203.0.113.9  | true
            203.0.113.9 | nonsense                               | 203.0.113.9  | true
            """)
    void walksXForwardedForFromTheRight(String peer, String header, String client, boolean certain) {
        assertThat(follow("X-Forwarded-For", peer, header)).isEqualTo(found(client, peer, certain));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            for=203.0.113.7                                                | 203.0.113.7 | true
            for=192.0.2.60;proto=http;by=203.0.113.43                      | 192.0.2.60  | true
            proto=http;For=192.0.2.60                                      | 192.0.2.60  | true
            for=1.1.1.1, for=203.0.113.7, for=10.0.0.2                     | 203.0.113.7 | true
            for=1.1.1.1 / for=203.0.113.7 / for=10.0.0.2                   | 203.0.113.7 | true
            for="[2001:db8::1]:4711"                                       | 2001:db8::1 | true
            for="203.0.113.7:_port"                                        | 203.0.113.7 | true
            for="203.0\\.113\\.7"                                          | 203.0.113.7 | true
            for=203.0.113.7;host="a, for=6.6.6.6"                          | 203.0.113.7 | true
            for=203.0.113.7;host="a\\", for=6.6.6.6"                       | 203.0.113.7 | true
            for=203.0.113.7;host="a\\\\"                                   | 203.0.113.7 | true
            for=203.0.113.7;host="a\\\\\\", for=6.6.6.6"                   | 203.0.113.7 | true
            for=203.0.113.7;by="_a;for=6.6.6.6"                            | 203.0.113.7 | true
            ;for=203.0.113.7;;proto=https;                                 | 203.0.113.7 | true
            for=203.0.113.7 ; proto=https                                  | 203.0.113.7 | true
            for=[2001:db8::1]:80                                           | 2001:db8::1 | true
            , ,for=203.0.113.7, ,                                          | 203.0.113.7 | true
            for=", for=203.0.113.7                                         | 203.0.113.7 | true
            for="unterminated, for=203.0.113.7, for=10.0.0.2               | 203.0.113.7 | true
            for=unknown                                                    | 10.0.0.1    | false
            for="_gazonk", for=10.0.0.2                                    | 10.0.0.2    | false
            for="unknown:4711"                                             | 10.0.0.1    | false
            proto=https                                                    | 10.0.0.1    | false
            for=203.0.113.7;for=6.6.6.6                                    | 10.0.0.1    | false
            for=203.0.113.7;proto=http;PROTO=https                         | 10.0.0.1    | false
            for = 203.0.113.7                                              | 10.0.0.1    | false
            for=203.0.113.7 by=6.6.6.6                                     | 10.0.0.1    | false
            for=""                                                         | 10.0.0.1    | false
            for=                                                           | 10.0.0.1    | false
            for                                                            | 10.0.0.1    | false
            =203.0.113.7                                                   | 10.0.0.1    | false
            203.0.113.7                                                    | 10.0.0.1    | false
            for="203.0.113.7                                               | 10.0.0.1    | false
            for=203.0.113.7"                                               | 10.0.0.1    | false
            for="203.0.113.7\\                                             | 10.0.0.1    | false
            for="203.0.113.7"6                                             | 10.0.0.1    | false
            for="[2001:db8::1]:4711";for="x                                | 10.0.0.1    | false
            for="\\[2001:db8::1\\]"                                        | 2001:db8::1 | true
            for="a\\, for=203.0.113.7                                      | 203.0.113.7 | true
            for=1.1.1.1;host=", for=203.0.113.7;by="10.0.0.3"              | 203.0.113.7 | true
            for=1.1.1.1;host="a / ", for=203.0.113.7                       | 203.0.113.7 | true
            FOR="203.0.113.7:99" ,\t, for=10.0.0.3;host=a                  | 203.0.113.7 | true
            for="203.0.113.7";                                             | 203.0.113.7 | true
            """)
    void walksForwardedFromTheRight(String header, String client, boolean certain) {
        assertThat(follow("Forwarded", "10.0.0.1", header)).isEqualTo(found(client, "10.0.0.1", certain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "forwarded"})
    void asksForNoOtherHeaderThanTheOneSet(String name) {
        rules(Map.of("source.forwarded-header", name)).client("10.0.0.1", asked -> {
            assertThat(asked).isEqualToIgnoringCase(name);
            return List.of();
        });
    }

    @Test
    void takesTheContainersWordUnlessToldOtherwise() {
        SourceRules rules = SourceRules.of(settings(Map.of("source.trusted-proxies", "10.0.0.0/8")));
        assertThat(rules.client("10.0.0.1", name -> List.of("203.0.113.7")))
                .isEqualTo(found("10.0.0.1", "10.0.0.1", true));
        assertThat(rules.client("[0:0:0:0:0:0:0:1]", name -> List.of())).isEqualTo(found("::1", "::1", true));
    }

    @Test
    void keepsWhatAContainerSaysThoughItIsNoAddress() {
        assertThat(rules(Map.of()).client("/run/app.sock", name -> List.of("203.0.113.7")))
                .isEqualTo(new FoundClient("/run/app.sock", "/run/app.sock", true));
        assertThat(rules(Map.of()).client(null, name -> List.of("203.0.113.7")))
                .isEqualTo(new FoundClient(null, null, true));
    }

    @Test
    void doesNotFollowAChainWithoutEnd() {
        String longest = "203.0.113.7" + ", 10.0.0.2".repeat(SourceRules.MOST_HOPS - 1);
        assertThat(follow("X-Forwarded-For", "10.0.0.1", longest)).isEqualTo(found("203.0.113.7", "10.0.0.1", true));
        assertThat(follow("X-Forwarded-For", "10.0.0.1", "203.0.113.7" + ", 10.0.0.2".repeat(10_000)))
                .isEqualTo(found("10.0.0.2", "10.0.0.1", false));
        assertThat(follow("Forwarded", "10.0.0.1", "for=\"".repeat(10_000) + ",".repeat(10_000) + "for=203.0.113.7"))
                .isEqualTo(found("203.0.113.7", "10.0.0.1", true));
        assertThat(follow("X-Forwarded-For", "10.0.0.1", longest + ", 10.0.0.3"))
                .isEqualTo(found("10.0.0.2", "10.0.0.1", false));
    }

    @Test
    void stopsTheStartForAChainThatNobodyIsTrustedWith() {
        assertThatThrownBy(() -> SourceRules.of(settings(Map.of("source.client-address", "chain"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("source.trusted-proxies");
    }

    @Test
    void stopsTheStartForAnUnknownHeader() {
        assertThatThrownBy(() -> rules(Map.of("source.forwarded-header", "X-Real-IP")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'X-Real-IP'")
                .hasMessageContaining("X-Forwarded-For, Forwarded");
    }

    private static FoundClient found(String client, String peer, boolean certain) {
        return new FoundClient(client, NodeAddress.parse(peer).toString(), certain);
    }

    private static FoundClient follow(String name, String peer, String header) {
        List<String> lines = header.isEmpty() ? List.of() : List.of(header.split(" / ", -1));
        return rules(Map.of("source.forwarded-header", name)).client(peer, asked -> lines);
    }

    private static SourceRules rules(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("source.client-address", "chain");
        all.put("source.trusted-proxies", "10.0.0.0/8, 2001:db8:aa::/48");
        return SourceRules.of(settings(all));
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings(new SettingSources(values, Map.of(), Map.of(), Map.of()));
    }
}
