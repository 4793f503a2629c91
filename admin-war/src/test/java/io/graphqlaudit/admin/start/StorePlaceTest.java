package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorePlaceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db:5432/audit?user=ada&password=s3cret | jdbc:postgresql://db:5432/audit",
                "jdbc:postgresql://ada:s3c@ret@db/audit | jdbc:postgresql://db/audit",
                "jdbc:h2:file:/srv/store/audit;USER=sa;PASSWORD=s3cret | jdbc:h2:file:/srv/store/audit",
                "jdbc:mariadb://db/audit | jdbc:mariadb://db/audit",
            })
    void leavesOutWhatMayBeSecret(String url, String shown) {
        assertThat(StorePlace.withoutSecrets(url)).isEqualTo(shown);
    }
}
