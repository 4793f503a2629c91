package io.graphqlaudit.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FilterPomIT {
    @Test
    void anApplicationInheritsNoDependency() throws Exception {
        assertThat(dependencies(pom()))
                .isNotEmpty()
                .allSatisfy(dependency -> assertThat(text(dependency, "scope"))
                        .as(text(dependency, "artifactId"))
                        .isIn("provided", "test"));
    }

    @Test
    void itNamesNothingThatWasShadedIn() throws Exception {
        assertThat(dependencies(pom()))
                .extracting(dependency -> text(dependency, "groupId"))
                .doesNotContain("tools.jackson.core");
    }

    private static Element pom() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(FilterJar.POM.toFile()).getDocumentElement();
    }

    private static List<Element> dependencies(Element pom) {
        return elements(pom.getElementsByTagName("dependency"));
    }

    private static String text(Element dependency, String name) {
        return elements(dependency.getElementsByTagName(name)).stream()
                .filter(element -> element.getParentNode() == dependency)
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }
}
