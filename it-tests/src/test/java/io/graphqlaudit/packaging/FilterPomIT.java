package io.graphqlaudit.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterPomIT {
    @Test
    void anApplicationInheritsNoDependency() throws Exception {
        assertThat(Pom.of(FilterJar.POM).dependencies())
                .isNotEmpty()
                .allSatisfy(dependency -> assertThat(Pom.text(dependency, "scope"))
                        .as(Pom.text(dependency, "artifactId"))
                        .isIn("provided", "test"));
    }

    @Test
    void itNamesNothingThatWasShadedIn() throws Exception {
        assertThat(Pom.of(FilterJar.POM).dependencies())
                .extracting(dependency -> Pom.text(dependency, "groupId"))
                .doesNotContain("tools.jackson.core");
    }
}
