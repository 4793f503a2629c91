package io.graphqlaudit.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            10.1.2.3,               10.1.2.3
            10.1.2.3/32,            10.1.2.3
            10.1.2.3/31,            10.1.2.2/31
            10.1.255.3/17,          10.1.128.0/17
            10.1.2.3/8,             10.0.0.0/8
            10.1.2.3/0,             0.0.0.0/0
            ::ffff:10.1.2.3/104,    10.0.0.0/8
            2001:DB8::1/128,        2001:db8::1
            2001:db8:ffff::1/33,    2001:db8:8000::/33
            2001:db8::1/0,          ::/0
            """)
    void hasOneTextForAllTextsOfARange(String text, String canonical) {
        assertThat(AddressRange.parse(text)).extracting(AddressRange::canonical).isEqualTo(canonical);
        assertThat(AddressRange.parse(canonical))
                .extracting(AddressRange::canonical)
                .isEqualTo(canonical);
    }
}
