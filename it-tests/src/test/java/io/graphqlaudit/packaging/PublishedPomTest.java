package io.graphqlaudit.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What repositories such as Maven Central ask of each POM that is published, and that no other is. */
class PublishedPomTest {
    private static final Path ROOT = Path.of("../pom.xml");
    private static final Path BOM = Path.of("../bom/pom.xml");
    private static final Path RELEASE = Path.of("../.ci/release");

    /** POMs of everything that is published. */
    static List<Pom> published() throws Exception {
        List<Pom> all = new ArrayList<>();
        collect(Pom.of(ROOT), all);
        return all.stream().filter(PublishedPomTest::isPublished).toList();
    }

    private static void collect(Pom pom, List<Pom> all) throws Exception {
        all.add(pom);
        for (String module : pom.texts("modules", "module")) {
            collect(Pom.of(pom.file().resolveSibling(module).resolve("pom.xml")), all);
        }
    }

    private static boolean isPublished(Pom pom) {
        return !inherited(pom, "properties/maven.deploy.skip").equals("true");
    }

    @Test
    void publishesWhatAnApplicationMayUseAndNothingElse() throws Exception {
        assertThat(published())
                .extracting(pom -> pom.text("artifactId"))
                .containsExactlyInAnyOrder(
                        "graphql-audit-parent",
                        "graphql-audit-bom",
                        "graphql-audit-filter",
                        "graphql-audit-persistence",
                        "graphql-audit-admin");
    }

    @ParameterizedTest
    @MethodSource("published")
    void saysOfItselfWhatItIs(Pom pom) {
        assertThat(Stream.of("name", "description"))
                .allSatisfy(own -> assertThat(pom.text(own)).as(own).isNotEmpty());
        assertThat(Stream.of(
                        "url",
                        "licenses/license/name",
                        "licenses/license/url",
                        "developers/developer/name",
                        "scm/connection",
                        "scm/url"))
                .allSatisfy(
                        needed -> assertThat(inherited(pom, needed)).as(needed).isNotEmpty());
    }

    @Test
    void theListOfVersionsIsOfWhatIsPublishedAlone() throws Exception {
        Pom bom = Pom.of(BOM);

        assertThat(bom.dependencies())
                .allMatch(managed -> Pom.text(managed, "version").equals("${project.version}"))
                .extracting(managed -> Pom.text(managed, "groupId") + ":" + Pom.text(managed, "artifactId"))
                .containsExactlyInAnyOrderElementsOf(published().stream()
                        .filter(pom -> !pom.text("packaging").equals("pom"))
                        .map(pom -> "io.graphqlaudit:" + pom.text("artifactId"))
                        .toList());
        assertThat(bom.text("parent/artifactId"))
                .as("a parent would bring its own versions along")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "url",
                "organization/name",
                "developers/developer/name",
                "scm/connection",
                "properties/home.url",
                "properties/scm.url",
                "properties/clean-plugin.version",
                "properties/deploy-plugin.version",
                "properties/install-plugin.version"
            })
    void theListOfVersionsSaysAsItsSiblingsDo(String what) throws Exception {
        assertThat(Pom.of(BOM).text(what)).isNotEmpty().isEqualTo(Pom.of(ROOT).text(what));
    }

    @Test
    void theReleaseExpectsAllOfThem() throws Exception {
        String script = Files.readString(RELEASE);

        assertThat(published()).allSatisfy(pom -> assertThat(script).contains("\n" + pom.text("artifactId") + " .pom"));
    }

    /** What a POM says, or else one of its parents. */
    private static String inherited(Pom pom, String path) {
        try {
            Pom at = pom;
            while (at.text(path).isEmpty() && !at.text("parent/artifactId").isEmpty()) {
                String parent = at.text("parent/relativePath");
                at = Pom.of(at.file().resolveSibling(parent.isEmpty() ? "../pom.xml" : parent));
            }
            return at.text(path);
        } catch (Exception failure) {
            throw new AssertionError(pom.file().toString(), failure);
        }
    }
}
