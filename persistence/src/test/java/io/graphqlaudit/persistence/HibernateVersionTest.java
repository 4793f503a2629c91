package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.hibernate.Version;
import org.junit.jupiter.api.Test;

/** The build runs some tests again with another Hibernate; this one shows that it really does. */
final class HibernateVersionTest {
    @Test
    void isTheOneThatTheBuildMeant() {
        assertThat(Version.getVersionString()).startsWith(System.getProperty("hibernate.expected", "6.6."));
    }
}
