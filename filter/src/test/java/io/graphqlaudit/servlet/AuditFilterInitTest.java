package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.graphqlaudit.testing.LogLines;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFilterInitTest {
    @TempDir
    Path folder;

    @Test
    void passesEverythingThroughUntouchedWhenSwitchedOff() throws Exception {
        Path data = folder.resolve("data");
        AuditFilter filter = new AuditFilter();
        filter.init(Filters.config(Map.of("enabled", "false", "data.dir", data.toString())));
        HttpServletRequest request = mock(HttpServletRequest.class);
        HttpServletResponse response = mock(HttpServletResponse.class);
        FilterChain chain = mock(FilterChain.class);

        filter.doFilter(request, response, chain);
        filter.destroy();

        verify(chain).doFilter(request, response);
        assertThat(data).doesNotExist();
    }

    @Test
    void failsTheDeploymentForAnUnknownParameter() {
        assertThatThrownBy(() -> new AuditFilter().init(Filters.config(Map.of("exports.fields", "x"))))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("'exports.fields'")
                .hasMessageContaining("'export.fields'");
    }

    @Test
    void failsTheDeploymentOfAnApplicationThatHasTheNameOfTheAdminWar() {
        Map<String, String> parameters =
                Map.of("application", "graphql-audit-admin", "enabled", "true", "data.dir", folder.toString());
        assertThatThrownBy(() -> new AuditFilter().init(Filters.config(parameters)))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("which is the name of the admin WAR");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void failsTheDeploymentForAWrongValue() {
        assertThatThrownBy(() -> new AuditFilter().init(Filters.config(Map.of("capture.max-request", "much"))))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("capture.max-request");
    }

    @Test
    void saysInOneSentenceThatTheServerIsTooOld() {
        FilterConfig config = Filters.config(Map.of("data.dir", folder.toString()));
        when(config.getServletContext().getMajorVersion()).thenReturn(5);

        assertThatThrownBy(() -> new AuditFilter().init(config))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("needs a server with Servlet 6.0 or newer")
                .hasMessageContaining("this one has 5.0");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatItIsRegisteredTwice() throws Exception {
        FilterConfig config = Filters.config(Map.of("data.dir", folder.toString()));
        when(config.getFilterName()).thenReturn("second");
        when(config.getServletContext().getAttribute(AuditFilter.class.getName() + ".first"))
                .thenReturn("first");
        try (LogLines log = LogLines.of(AuditFilter.class)) {
            AuditFilter filter = new AuditFilter();
            filter.init(config);
            filter.destroy();

            assertThat(log.lines())
                    .contains(
                            "WARNING The filter of GraphQL Audit is registered twice in this application, as first and as"
                                    + " second. Each request is recorded once, by that which it meets first; take one of them out.");
        }
    }

    @Test
    void failsTheDeploymentForAWrongProxyBeforeAnythingIsOpened() {
        Map<String, String> parameters = Map.of("source.trusted-proxies", "10.0.0.0/40", "data.dir", folder.toString());
        assertThatThrownBy(() -> new AuditFilter().init(Filters.config(parameters)))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("source.trusted-proxies");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void startsTheApplicationThoughItsDataFolderCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        AuditFilter filter = new AuditFilter();
        filter.init(Filters.config(Map.of("data.dir", file.toString())));
        filter.destroy();
        assertThat(file).hasContent("in the way");
    }

    @Test
    void saysThatItRecordsOnlyWhereItCan() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Path good = folder.resolve("good");

        assertThat(linesOfInit(file))
                .containsExactly("INFO GraphQL Audit will record the requests of 'shop' in " + file
                        + " as soon as that folder can be written.");
        assertThat(linesOfInit(good))
                .containsExactly("INFO GraphQL Audit records the requests of 'shop' in " + good + ".");
    }

    private static List<String> linesOfInit(Path data) throws ServletException {
        try (LogLines log = LogLines.of(AuditFilter.class)) {
            AuditFilter filter = new AuditFilter();
            filter.init(Filters.config(Map.of("data.dir", data.toString())));
            filter.destroy();
            return log.lines();
        }
    }

    @Test
    void spoolsUnderTheContextPathAndLeavesNoThreadBehind() throws Exception {
        AuditFilter filter = new AuditFilter();
        filter.init(Filters.config(Map.of("data.dir", folder.toString())));
        assertThat(folder.resolve("spool").resolve("shop")).isDirectory();
        filter.destroy();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("graphql-audit"));
    }
}
