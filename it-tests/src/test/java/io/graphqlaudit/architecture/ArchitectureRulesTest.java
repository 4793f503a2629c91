package io.graphqlaudit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.graphqlaudit.architecture.broken.admin.Authenticator;
import io.graphqlaudit.architecture.broken.admin.ComparesHashes;
import io.graphqlaudit.architecture.broken.admin.QueriesAnEntity;
import io.graphqlaudit.architecture.broken.admin.QueriesJpa;
import io.graphqlaudit.architecture.broken.admin.RedactsItself;
import io.graphqlaudit.architecture.broken.admin.WritesRows;
import io.graphqlaudit.architecture.broken.capture.Sleeps;
import io.graphqlaudit.architecture.broken.event.KnowsServlets;
import io.graphqlaudit.architecture.broken.graphql.ReadsRequests;
import io.graphqlaudit.architecture.broken.persistence.AnswersRequests;
import io.graphqlaudit.architecture.broken.persistence.AsksTheDemo;
import io.graphqlaudit.architecture.broken.persistence.ReadsGraphQl;
import io.graphqlaudit.architecture.broken.servlet.AsksSpring;
import io.graphqlaudit.architecture.broken.servlet.Logs;
import io.graphqlaudit.architecture.broken.servlet.OpensTheStore;
import io.graphqlaudit.architecture.broken.servlet.Prints;
import io.graphqlaudit.architecture.broken.servlet.StoresDirectly;
import io.graphqlaudit.architecture.broken.spool.Half;
import io.graphqlaudit.architecture.broken.unmarked.SaysNothingOfNulls;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {
    private static final String ROOT = "io.graphqlaudit.architecture.broken";
    private static final Map<String, ArchRule> RULES = new ArchitectureRules(ROOT).all();
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(ROOT);

    private static final Map<String, Class<?>> BREAKERS = Map.ofEntries(
            Map.entry("the event is plain Java", KnowsServlets.class),
            Map.entry("the filter sees no JPA", StoresDirectly.class),
            Map.entry("the filter sees no other module", OpensTheStore.class),
            Map.entry("understanding and redaction see no servlets", ReadsRequests.class),
            Map.entry("only the adapters for Spring see Spring", AsksSpring.class),
            Map.entry("persistence sees no servlets", AnswersRequests.class),
            Map.entry("persistence sees the filter's ports alone", ReadsGraphQl.class),
            Map.entry("persistence does not see who uses it", AsksTheDemo.class),
            Map.entry("the admin application sees the filter's ports alone", RedactsItself.class),
            Map.entry("the admin application sees no JPA", QueriesJpa.class),
            Map.entry("the admin application sees no entity", QueriesAnEntity.class),
            Map.entry("the inside of persistence is its own", WritesRows.class),
            Map.entry("packages have no cycles", Half.class),
            Map.entry("packages are null-marked", SaysNothingOfNulls.class),
            Map.entry("logging goes through System.Logger", Logs.class),
            Map.entry("the console belongs to launcher and commands", Prints.class),
            Map.entry("only a command sleeps", Sleeps.class),
            Map.entry("who is shown secrets compares them in constant time", Authenticator.class),
            Map.entry("no hash is compared by equals", ComparesHashes.class));

    @Test
    void everyRuleHasAClassThatBreaksIt() {
        assertThat(BREAKERS.keySet()).containsExactlyInAnyOrderElementsOf(RULES.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRuleFailsOnTheClassThatBreaksIt(String name) {
        ArchRule rule = RULES.get(name);
        assertThatThrownBy(() -> rule.check(BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(BREAKERS.get(name).getName());
    }

    static Iterable<String> names() {
        return RULES.keySet();
    }
}
