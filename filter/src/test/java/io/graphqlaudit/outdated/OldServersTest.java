package io.graphqlaudit.outdated;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.outdated.TomcatOfItsOwn.Told;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads who puts the jar onto a server that is too old for it: real ones, in class loaders of their own. */
class OldServersTest {
    private static final String NEEDS =
            "GraphQL Audit needs a server with Servlet 6.0 or newer, such as Tomcat 10.1 or Jetty 12; this one has ";
    private static final String FILTER = """
            <filter><filter-name>audit</filter-name><filter-class>io.graphqlaudit.servlet.AuditFilter</filter-class></filter>
            <filter-mapping><filter-name>audit</filter-name><url-pattern>/*</url-pattern></filter-mapping>""";
    private static final String ENABLED =
            "<context-param><param-name>enabled</param-name><param-value>true</param-value></context-param>";

    @TempDir
    Path folder;

    @Test
    void tomcat9SaysWhatTheFilterInWebXmlNeeds() throws Exception {
        Told told = told("tomcat-9", FILTER);

        assertThat(told.started()).isFalse();
        assertThat(told.sentences())
                .containsOnlyOnce(NEEDS + "Servlet 4.0 (javax.servlet). Move the application to a newer server, or take"
                        + " the filter out of web.xml.");
        assertThat(told.linkageErrors()).isEmpty();
    }

    @Test
    void tomcat9SaysThatNothingIsAuditedThatSomebodyHasSwitchedOn() throws Exception {
        Told told = told("tomcat-9", ENABLED);

        assertThat(told.started()).isTrue();
        assertThat(told.sentences())
                .containsOnlyOnce(NEEDS + "Servlet 4.0 (javax.servlet). Nothing of /shop is audited.");
        assertThat(told.linkageErrors()).isEmpty();
    }

    @Test
    void tomcat9IsLeftAloneByAJarThatNobodyHasAskedFor() throws Exception {
        Told told = told("tomcat-9", "");

        assertThat(told.started()).isTrue();
        assertThat(told.sentences()).noneMatch(sentence -> sentence.contains("GraphQL Audit"));
        assertThat(told.linkageErrors()).isEmpty();
    }

    @Test
    void tomcat100SaysWhatTheFilterInWebXmlNeeds() throws Exception {
        Told told = told("tomcat-10.0", FILTER);

        assertThat(told.started()).isFalse();
        assertThat(told.sentences())
                .containsOnlyOnce(NEEDS + "5.0. Move the application to a newer server, or take the filter out.");
        assertThat(told.linkageErrors()).isEmpty();
    }

    @Test
    void tomcat100SaysThatNothingIsAuditedThatSomebodyHasSwitchedOn() throws Exception {
        Told told = told("tomcat-10.0", ENABLED);

        assertThat(told.started()).isTrue();
        assertThat(told.sentences())
                .filteredOn(sentence -> sentence.contains("GraphQL Audit"))
                .singleElement()
                .asString()
                .contains("needs a server with Servlet 6.0 or newer", "Nothing is audited");
        assertThat(told.linkageErrors()).isEmpty();
    }

    private Told told(String server, String webXml) throws Exception {
        return TomcatOfItsOwn.jarsIn(Path.of("target", server), folder).told(webXml);
    }
}
