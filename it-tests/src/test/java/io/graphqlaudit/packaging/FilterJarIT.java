package io.graphqlaudit.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilterJarIT {
    private static final long TWO_MEGABYTES = 2_000_000;
    /** Nobody needs these at run time: the JVM leaves out annotations whose class is missing. */
    private static final Pattern ANNOTATION = Pattern.compile("org/jspecify/annotations/.+|javax/annotation/.+"
            + "|org/checkerframework/.+|com/google/(common|errorprone|j2objc)/annotations/.+");

    /** The only ones that may know another library, and which. */
    private static final Map<String, String> ADAPTERS =
            Map.of("io/graphqlaudit/spring/", "org/springframework/", "io/graphqlaudit/outdated/", "javax/servlet/");

    private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

    private FilterJar jar;

    @BeforeEach
    void open() throws IOException {
        jar = new FilterJar();
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void everyEntryLiesInOurPackageOrInMetaInf() {
        assertThat(jar.entries()).isNotEmpty().allMatch(name -> name.matches("(io/graphqlaudit|META-INF)/.+"));
    }

    @Test
    void metaInfHoldsNothingThatAToolWouldTakeForALibrary() {
        assertThat(jar.entries())
                .noneMatch(name -> name.matches("META-INF/(maven|versions|proguard)/.*|.*module-info\\.class"));
    }

    @Test
    void everyServiceIsOneOfOursOrOfTheServletApi() {
        assertThat(jar.entries())
                .filteredOn(name -> name.startsWith("META-INF/services/"))
                .allMatch(name ->
                        name.matches("META-INF/services/(io\\.graphqlaudit|jakarta\\.servlet|javax\\.servlet)\\..+"))
                .allSatisfy(name -> assertThat(new String(jar.bytes(name), StandardCharsets.UTF_8).lines())
                        .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                        .allMatch(line -> line.startsWith("io.graphqlaudit.")));
    }

    @Test
    void theTermsOfEverythingInItAreInIt() {
        assertThat(jar.entries())
                .contains(
                        "META-INF/LICENSE",
                        "META-INF/THIRD-PARTY.md",
                        "META-INF/licenses/fastdoubleparser-notice.txt",
                        "META-INF/licenses/fastdoubleparser-third-party.txt",
                        "META-INF/licenses/jackson-notice.txt",
                        "META-INF/licenses/mit.txt");
    }

    @Test
    void noCodeUsesAnotherLibrary() {
        assertThat(jar.classFiles())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(jar.constants(file).classes())
                        .allMatch(type -> isAtHand(type) || isItsOwn(type, file)));
    }

    @Test
    void nothingButAnAnnotationNamesAnotherLibrary() {
        assertThat(jar.classFiles())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(jar.constants(file).described())
                        .allMatch(type -> isAtHand(type)
                                || isItsOwn(type, file)
                                || ANNOTATION.matcher(type).matches()));
    }

    @Test
    void noStringNamesAPackageThatHasMoved() {
        assertThat(jar.classFiles())
                .allSatisfy(file -> assertThat(jar.constants(file).strings())
                        .noneMatch(text -> text.matches("tools\\.jackson\\.\\w.*")));
    }

    /** Relocation also rewrites strings that merely look like names; ours must all stay as they were written. */
    @Test
    void relocationLeavesOurOwnStringsAlone() {
        assertThat(jar.ownClassFiles())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(jar.constants(file).strings())
                        .isEqualTo(asCompiled(file).strings()));
    }

    @Test
    void itIsSmallerThanTwoMegabytes() throws IOException {
        assertThat(Files.size(FilterJar.FILE)).isLessThan(TWO_MEGABYTES);
    }

    @Test
    void itsModuleHasANameOfItsOwn() throws IOException {
        assertThat(jar.manifest("Automatic-Module-Name")).isEqualTo("io.graphqlaudit.filter");
    }

    @Test
    void itSaysItsVersion() throws IOException {
        assertThat(jar.manifest("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void everyClassOfOursLinksWithTheServletApiAlone() throws IOException {
        try (URLClassLoader loader = FilterJar.loaderBeside(Filter.class)) {
            List<String> names = jar.ownClassFiles().stream()
                    .filter(file -> ADAPTERS.keySet().stream().noneMatch(file::startsWith))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .toList();
            assertThat(names)
                    .allSatisfy(name -> assertThat(
                                    Class.forName(name, false, loader).getDeclaredMethods())
                            .isNotNull());
        }
    }

    /** Spring looks for these names; a class that was moved or renamed would be missed in silence. */
    @Test
    void whatSpringLooksForIsThere() {
        assertThat(lines("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"))
                .isNotEmpty()
                .allMatch(name -> jar.entries().contains(name.replace('.', '/') + ".class"));
        assertThat(lines("META-INF/spring.factories"))
                .isNotEmpty()
                .allMatch(line -> jar.entries()
                        .contains(line.substring(line.indexOf('=') + 1).replace('.', '/') + ".class"));
    }

    private List<String> lines(String entry) {
        return new String(jar.bytes(entry), StandardCharsets.UTF_8).lines().toList();
    }

    /** What adapters are for is there where they are used. */
    private static boolean isItsOwn(String type, String file) {
        return ADAPTERS.entrySet().stream()
                .anyMatch(adapter -> file.startsWith(adapter.getKey()) && type.startsWith(adapter.getValue()));
    }

    private static boolean isAtHand(String type) {
        return type.startsWith("io/graphqlaudit/")
                || type.startsWith("jakarta/servlet/")
                || JDK.getResource(type + ".class") != null;
    }

    private static ConstantPool asCompiled(String file) throws IOException {
        try (InputStream in = Files.newInputStream(FilterJar.CLASSES.resolve(file))) {
            return ConstantPool.of(in.readAllBytes());
        }
    }
}
