package io.graphqlaudit.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A POM as it is written, with nothing inherited or filled in. */
record Pom(Path file, Element root) {
    static Pom of(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return new Pom(
                file.normalize(),
                factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
    }

    /** All elements of that name that are a dependency's, wherever it stands. */
    List<Element> dependencies() {
        return elements(root.getElementsByTagName("dependency"));
    }

    /** What stands at that path below the root, such as {@code scm/url}; empty where there is nothing. */
    String text(String path) {
        return element(path).map(element -> element.getTextContent().strip()).orElse("");
    }

    /** The texts of all children, of that name, of the element at that path. */
    List<String> texts(String path, String child) {
        return element(path).stream()
                .flatMap(element -> children(element, child))
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    /** The text of a child; empty where there is none. */
    static String text(Element parent, String child) {
        return children(parent, child)
                .map(element -> element.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private Optional<Element> element(String path) {
        Optional<Element> found = Optional.of(root);
        for (String name : path.split("/", -1)) {
            found = found.flatMap(element -> children(element, name).findFirst());
        }
        return found;
    }

    private static Stream<Element> children(Element parent, String name) {
        return elements(parent.getChildNodes()).stream()
                .filter(element -> element.getTagName().equals(name));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }
}
