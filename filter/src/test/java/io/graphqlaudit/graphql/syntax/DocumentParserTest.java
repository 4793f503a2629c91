package io.graphqlaudit.graphql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.OperationType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a document; graphql-java, which runs most of them, is asked beside it. */
class DocumentParserTest {
    @Test
    void takesADocumentApart() throws Exception {
        assertThat(DocumentParser.parse("mutation M($n: [S!] = \"x\") { a: rename(name: $n) { id } }", 100, 10))
                .isEqualTo(new Document(List.of(new Document.Operation(
                        OperationType.MUTATION,
                        "M",
                        List.of(new Document.VariableDefinition(
                                "n",
                                new Document.ListType(new Document.NonNullType(new Document.NamedType("S"))),
                                new Document.StringValue("x"),
                                List.of())),
                        List.of(),
                        List.of(new Document.Field(
                                "a",
                                "rename",
                                List.of(new Document.Member("name", new Document.Variable("n"))),
                                List.of(),
                                List.of(new Document.Field(null, "id", List.of(), List.of(), List.of()))))))));
    }

    @Test
    void readsWhatGraphQlJavaReads() {
        RandomDocuments documents = new RandomDocuments(20261122);
        int accepted = 0;
        for (int i = 0; i < 5_000; i++) {
            String text = documents.next();
            Optional<Document> expected = GraphQlJava.parse(text);
            assertThat(parse(text)).as(text).isEqualTo(expected);
            accepted += expected.isPresent() ? 1 : 0;
        }
        assertThat(accepted).as("documents among them").isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ a(x: \"\"\"\\\"\"\") b }",
                "{ a(x: \"\"\"c\\\"\"\"d\\\"\"\") b }",
                "{ a(x: \"\"\" \\\"\"\" \"\"\") b }",
                "{ a(x: \"\"\"\r\n    one\r\n\ttwo\r   three\n \n\"\"\") }",
                "{ a(x: \"\\uD83D\\uDE00 \\u{1f600} \\u{0000000041}\") }",
                "{ a(x: [1.5e3 -0 0.0 1E+2 123456789012345678901234567890 -9223372036854775809]) }",
                "query on($on: on = on) @on(on: $on) { on: on ... on on { on } ...true }",
                "{ a # \ud83d\ude00 }\r b }",
                "\ufeff{a\u2028b}",
                "query ($a: Int @d(x: $a)) { a }",
                "{ a(x: {x: 1 x: 2} x: 3) }",
            })
    void readsOddDocumentsAsGraphQlJavaDoes(String text) {
        assertThat(parse(text)).isPresent().isEqualTo(GraphQlJava.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "{}",
                "{ a() }",
                "query () { a }",
                "{ a }}",
                "{ a } b",
                "{ a(x: 01) }",
                "{ a(x: 1.) }",
                "{ a(x: 1a) }",
                "{ a(x: .5) }",
                "{ a(x: \"\n\") }",
                "{ a(x: \"\\x\") }",
                "{ a(x: \"\\uD83D\") }",
                "{ a(x: \"\\uDE00\") }",
                "{ a(x: \"\\uD83D\\u0041\") }",
                "{ a(x: \"\\u{110000}\") }",
                "{ a(x: \"\\u{}\") }",
                "{ a(x: \"\\u\u0661\u0661\u0661\u0661\") }",
                "{ a # \ud83d }",
                "query ($a: S = $b) { a }",
                "fragment on on T { a }",
                "{ ... on }",
                "{ a..b }",
                "\u00e9 { a }",
            })
    void refusesWhatGraphQlJavaRefuses(String text) {
        assertThat(parse(text)).isEmpty().isEqualTo(GraphQlJava.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type T { a: Int }", "{ a } scalar S", "\"text\" { a }", "extend type Q { a: Int } { a }"})
    void leavesDefinitionsOfTypesToOthers(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a{a{a}}}",
                "{a(x:[[]])}",
                "{a(x:{y:{}})}",
                "query($v:[[[S]]]){a}",
                "{...{...{a}}}",
            })
    void goesNoDeeperThanItShould(String text) {
        assertThatCode(() -> DocumentParser.parse(text, 100, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> DocumentParser.parse(text, 100, 2)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void takesNoMoreTokensThanItShould() {
        assertThatCode(() -> DocumentParser.parse("{ a ,,, # b }\n }", 3, 10)).doesNotThrowAnyException();
        assertThatThrownBy(() -> DocumentParser.parse("{ a b }", 3, 10)).isInstanceOf(SyntaxException.class);
    }

    private static Optional<Document> parse(String text) {
        try {
            return Optional.of(DocumentParser.parse(text, 100_000, 1_000));
        } catch (SyntaxException e) {
            return Optional.empty();
        }
    }
}
