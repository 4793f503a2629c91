package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document that lists which sentence of the Servlet specification is shown where lists the cases there are. */
class ServletContractDocumentTest {
    private static final Pattern CLASS = Pattern.compile("`(\\w+Contract)`.*");
    private static final Pattern CASE = Pattern.compile("- (.+)");

    @Test
    void listsEachCaseUnderItsClass() throws Exception {
        Map<String, List<String>> inCode = new LinkedHashMap<>();
        WrapperContractTest.chapters().forEach((type, cases) -> inCode.put(type.getSimpleName(), sentences(cases)));
        inCode.put(Servlet61Contract.class.getSimpleName(), sentences(Servlet61Contract.all()));

        Map<String, List<String>> documented = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "servlet-contract.md"))) {
            Matcher type = CLASS.matcher(line);
            Matcher sentence = CASE.matcher(line);
            if (type.matches()) {
                current = documented.computeIfAbsent(type.group(1), name -> new ArrayList<>());
            } else if (sentence.matches()) {
                current.add(sentence.group(1));
            }
        }
        assertThat(documented).isEqualTo(inCode);
    }

    private static List<String> sentences(List<ContractCase> cases) {
        return cases.stream().map(ContractCase::sentence).toList();
    }
}
