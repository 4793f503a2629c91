package io.graphqlaudit.outdated;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.outdated.TomcatOfItsOwn.Told;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads who takes the jar that the build leaves beside the right one: our classes, and no library. */
class WithoutLibrariesTest {
    private static final String SENTENCE =
            "GraphQL Audit cannot start from its jar without its libraries (original-graphql-audit-filter-*.jar):"
                    + " put graphql-audit-filter-*.jar in its place.";

    @TempDir
    Path folder;

    @Test
    void saysSoWhereTheFilterIsNamed() throws Exception {
        Told told = told("""
                <filter><filter-name>audit</filter-name><filter-class>io.graphqlaudit.servlet.AuditFilter</filter-class></filter>
                <filter-mapping><filter-name>audit</filter-name><url-pattern>/*</url-pattern></filter-mapping>""");

        assertRefused(told);
    }

    @Test
    void saysSoWhereTheFilterRegistersItself() throws Exception {
        Told told =
                told("<context-param><param-name>enabled</param-name><param-value>true</param-value></context-param>");

        assertRefused(told);
    }

    @Test
    void leavesAloneWhoeverHasNotAskedForIt() throws Exception {
        Told told = told("");

        assertThat(told.started()).isTrue();
        assertThat(told.linkageErrors()).isEmpty();
    }

    private void assertRefused(Told told) {
        assertThat(told.started()).isFalse();
        assertThat(told.sentences()).contains(SENTENCE);
        assertThat(told.linkageErrors()).isEmpty();
        assertThat(data()).doesNotExist();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("graphql-audit"));
    }

    private Told told(String webXml) throws Exception {
        return TomcatOfItsOwn.today(folder)
                .told("<context-param><param-name>data.dir</param-name><param-value>" + data()
                        + "</param-value></context-param>" + webXml);
    }

    private Path data() {
        return folder.resolve("data");
    }
}
