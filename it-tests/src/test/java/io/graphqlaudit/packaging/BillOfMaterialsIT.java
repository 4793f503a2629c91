package io.graphqlaudit.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** With {@code -Prelease}: the bills of materials name what is inside, with its version and its licence, and nothing else. */
class BillOfMaterialsIT {
    private static final String NOTICES = "META-INF/THIRD-PARTY.md";
    private static final String JACKSON = "io.graphqlaudit.shaded.tools.jackson.core.json.PackageVersion";
    /** Of the compiler alone, and the sample application, which is an archive of its own. */
    private static final Set<String> NO_LIBRARIES = Set.of("jspecify", "graphql-audit-demo");

    private final JsonNode filter = bill("filter.bill");
    private final JsonNode admin = bill("admin.bill");

    @Test
    void theFiltersNamesEachLibraryThatIsShadedIn() throws Exception {
        try (FilterJar jar = new FilterJar();
                URLClassLoader loader = FilterJar.loaderBeside(Filter.class)) {
            Notices notices = Notices.of(new String(jar.bytes(NOTICES), StandardCharsets.UTF_8));
            Object version = loader.loadClass(JACKSON).getField("VERSION").get(null);

            assertThat(components(filter)).singleElement().satisfies(jackson -> {
                assertThat(file(jackson)).isEqualTo("jackson-core-" + version + ".jar");
                assertThat(licences(jackson)).contains(notices.licence("jackson-core"));
            });
        }
    }

    @Test
    void theAdminArchivesNamesEachLibraryInIt() throws Exception {
        try (AdminArchive war = new AdminArchive()) {
            assertThat(components(admin).stream()
                            .filter(component -> !NO_LIBRARIES.contains(
                                    component.path("name").asString()))
                            .map(BillOfMaterialsIT::file))
                    .containsExactlyInAnyOrderElementsOf(war.libraries());
        }
    }

    @Test
    void theLicencesAreThoseOfTheNotices() throws Exception {
        try (AdminArchive war = new AdminArchive()) {
            Notices notices = Notices.of(war.text(NOTICES));

            assertThat(components(admin).stream()
                            .filter(component ->
                                    !component.path("group").asString().equals("io.graphqlaudit"))
                            .filter(component -> !NO_LIBRARIES.contains(
                                    component.path("name").asString())))
                    .isNotEmpty()
                    .allSatisfy(component -> assertThat(licences(component))
                            .as(file(component))
                            .contains(withoutSuffix(
                                    notices.licence(component.path("name").asString()))));
        }
    }

    @Test
    void nothingInThemChangesFromBuildToBuild() {
        assertThat(List.of(filter, admin)).allSatisfy(bill -> {
            assertThat(bill.has("serialNumber")).isFalse();
            assertThat(bill.path("metadata").has("timestamp")).isFalse();
        });
    }

    private static JsonNode bill(String property) {
        Path file = Path.of(System.getProperty(property));
        assertThat(file).as("made with -Prelease").exists();
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException failure) {
            throw new AssertionError(file.toString(), failure);
        }
    }

    private static List<JsonNode> components(JsonNode bill) {
        return bill.path("components").valueStream().toList();
    }

    private static String file(JsonNode component) {
        return component.path("name").asString() + "-"
                + component.path("version").asString() + ".jar";
    }

    private static Set<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(licence -> withoutSuffix(licence.path("license").path("id").asString("")))
                .collect(Collectors.toSet());
    }

    /** A POM that says "2.1 or later" in words becomes {@code LGPL-2.1-only} in the bill. */
    private static String withoutSuffix(String licence) {
        return licence.replaceFirst("-(only|or-later)$", "");
    }
}
