package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That each run of these tests has the Servlet API it is named for. */
class ServletApiTest {
    @Test
    void theApiIsTheOneOfThisRun() {
        String version = System.getProperty("servlet.api", "6.0");

        assertThat(ByteBuffers.arePassed()).as("methods of 6.1").isEqualTo(version.equals("6.1"));
    }
}
