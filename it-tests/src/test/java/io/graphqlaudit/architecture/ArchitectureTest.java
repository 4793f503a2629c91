package io.graphqlaudit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final Path PROJECT = Path.of("..");
    private static final JavaClasses CODE = new ClassFileImporter()
            .importPaths(modules().map(ArchitectureTest::classes).toList());

    @ParameterizedTest
    @MethodSource("rules")
    void theCodeKeeps(String name, ArchRule rule) {
        rule.as(name).check(CODE);
    }

    static Stream<Object[]> rules() {
        return new ArchitectureRules("io.graphqlaudit")
                .all().entrySet().stream().map(rule -> new Object[] {rule.getKey(), rule.getValue()});
    }

    @Test
    void everyModuleWithSourcesIsLookedAt() {
        assertThat(modules())
                .isNotEmpty()
                .allSatisfy(module -> assertThat(new ClassFileImporter().importPath(classes(module)))
                        .isNotEmpty());
    }

    @Test
    void whoIsShownSecretsIsLookedAt() {
        assertThat(CODE.stream()
                        .filter(type -> type.getPackageName().startsWith("io.graphqlaudit.admin"))
                        .map(JavaClass::getSimpleName)
                        .filter(ArchitectureRules.COMPARING_SECRETS::contains))
                .containsExactlyInAnyOrderElementsOf(ArchitectureRules.COMPARING_SECRETS);
    }

    private static Stream<Path> modules() {
        return Stream.of("filter", "persistence", "admin-war", "admin-war/launcher", "admin-war/demo")
                .map(PROJECT::resolve)
                .filter(module -> Files.isDirectory(module.resolve("src/main/java")));
    }

    private static Path classes(Path module) {
        return module.resolve("target/classes");
    }
}
