package io.graphqlaudit.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever of others is in the filter's jar or in the admin WAR is named there, with its licence. */
class NoticesIT {
    private static final String NOTICES = "META-INF/THIRD-PARTY.md";
    private static final String SHADED = "io/graphqlaudit/shaded/";
    private static final Pattern VERSION = Pattern.compile("-\\d.*\\.jar$");
    private static final Pattern SERVED = Pattern.compile(".*\\.(m?js|css|woff2?|ttf|map)");
    /** Comments that tools keep, since licences ask for it. */
    private static final Pattern LEGAL_COMMENT = Pattern.compile("@license|@preserve|/\\*!|SPDX-License-Identifier");

    @Test
    void theAdminArchiveNamesEachLibraryInItAndNoOther() throws Exception {
        try (AdminArchive war = new AdminArchive()) {
            Set<String> inside = war.libraries().stream()
                    .map(library -> VERSION.matcher(library).replaceFirst(""))
                    .filter(library -> !library.startsWith("graphql-audit-"))
                    .collect(Collectors.toSet());
            List<String> named = Notices.of(war.text(NOTICES)).names().stream()
                    .filter(name -> !name.contains("/"))
                    .toList();

            assertThat(named).isNotEmpty().doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(inside);
        }
    }

    /** Of scripts, styles and fonts, ours bear no licence of their own and lie in no folder of others. */
    @Test
    void theAdminArchiveNamesEachScriptOfOthers() throws Exception {
        try (AdminArchive war = new AdminArchive()) {
            List<String> named = Notices.of(war.text(NOTICES)).names();

            assertThat(war.entries().stream()
                            .filter(entry -> SERVED.matcher(entry).matches())
                            .filter(entry -> entry.contains("/vendor/")
                                    || entry.matches(".*\\.(woff2?|ttf)")
                                    || LEGAL_COMMENT.matcher(war.text(entry)).find()))
                    .allSatisfy(entry -> assertThat(named).contains(entry));
            assertThat(named.stream().filter(name -> name.contains("/"))).isSubsetOf(war.entries());
        }
    }

    @Test
    void theAdminArchiveHoldsTheTextsThatItsNoticesName() throws Exception {
        try (AdminArchive war = new AdminArchive()) {
            assertThat(war.entries()).contains("META-INF/LICENSE");
            holdsTexts(Notices.of(war.text(NOTICES)), war.entries());
        }
    }

    @Test
    void theFiltersJarNamesThePackageOfEachLibraryInIt() throws Exception {
        try (FilterJar jar = new FilterJar()) {
            Notices notices = notices(jar);
            List<String> packages = notices.rows().stream()
                    .map(row -> SHADED + row.get(3).replace("`", "").replace('.', '/') + "/")
                    .distinct()
                    .toList();
            List<String> shaded = jar.classFiles().stream()
                    .filter(file -> file.startsWith(SHADED))
                    .toList();

            assertThat(shaded).isNotEmpty().allMatch(file -> packages.stream().anyMatch(file::startsWith));
            // A library that has another one inside shows by such a folder.
            assertThat(shaded.stream()
                            .filter(file -> file.contains("/shaded/tools/") && file.contains("/internal/shaded/")))
                    .allMatch(file -> packages.stream()
                            .anyMatch(named -> named.contains("/internal/shaded/") && file.startsWith(named)));
            assertThat(packages)
                    .allMatch(named -> shaded.stream().anyMatch(file -> file.startsWith(named)), "is in the jar");
        }
    }

    @Test
    void theFiltersJarHoldsTheTextsThatItsNoticesName() throws Exception {
        try (FilterJar jar = new FilterJar()) {
            holdsTexts(notices(jar), jar.entries());
        }
    }

    private static Notices notices(FilterJar jar) {
        return Notices.of(new String(jar.bytes(NOTICES), StandardCharsets.UTF_8));
    }

    private static void holdsTexts(Notices notices, List<String> entries) {
        Stream<String> texts = notices.texts().stream().map(text -> "META-INF/licenses/" + text);
        assertThat(entries.stream().filter(entry -> entry.startsWith("META-INF/licenses/")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(texts.toList());
    }
}
