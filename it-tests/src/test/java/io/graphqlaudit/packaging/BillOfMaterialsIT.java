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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Of those who publish scripts as jars: their files are unpacked into the page. */
    private static final String SCRIPTS = "org.mvnpm";

    private static final Pattern SCRIPT = Pattern.compile("ui/vendor/([^/]+)/([^/]+)/.+");

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
                            .filter(component -> !isScript(component))
                            .map(BillOfMaterialsIT::file))
                    .containsExactlyInAnyOrderElementsOf(war.libraries());
        }
    }

    @Test
    void theAdminArchivesNamesTheScriptsOfOthersInItsPage() throws Exception {
        try (AdminArchive war = new AdminArchive()) {
            Notices notices = Notices.of(war.text(NOTICES));
            List<MatchResult> scripts = war.entries().stream()
                    .map(SCRIPT::matcher)
                    .filter(Matcher::matches)
                    .map(Matcher::toMatchResult)
                    .toList();

            assertThat(scripts).isNotEmpty();
            assertThat(components(admin).stream()
                            .filter(BillOfMaterialsIT::isScript)
                            .map(BillOfMaterialsIT::file))
                    .containsExactlyInAnyOrderElementsOf(scripts.stream()
                            .map(script -> script.group(1) + "-" + script.group(2) + ".jar")
                            .distinct()
                            .toList());
            assertThat(scripts)
                    .allSatisfy(script -> assertThat(notices.rows())
                            .anySatisfy(row -> assertThat(row)
                                    .startsWith(
                                            script.group(), script.group(1) + " " + script.group(2), "BSD-3-Clause")));
        }
    }

    private static boolean isScript(JsonNode component) {
        return component.path("group").asString().startsWith(SCRIPTS);
    }

    @Test
    void theLicencesAreThoseOfTheNotices() throws Exception {
        try (AdminArchive war = new AdminArchive()) {
            Notices notices = Notices.of(war.text(NOTICES));

            assertThat(components(admin).stream()
                            .filter(component ->
                                    !component.path("group").asString().equals("io.graphqlaudit"))
                            .filter(component -> !isScript(component))
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
