package io.graphqlaudit.admin.ask;

import graphql.GraphQLException;
import graphql.language.AstPrinter;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;

/** Lays a document out for reading. */
final class PrettyDocument {
    private static final ParserOptions LIMITS = ParserOptions.newParserOptions()
            .captureSourceLocation(false)
            .captureIgnoredChars(false)
            .maxCharacters(200_000)
            .maxTokens(15_000)
            .maxWhitespaceTokens(100_000)
            .maxRuleDepth(200)
            .build();

    private PrettyDocument() {}

    /** The document with one field on each line; the text itself where it cannot be parsed within some limits. */
    static String of(String text) {
        try {
            return AstPrinter.printAst(new Parser()
                            .parseDocument(ParserEnvironment.newParserEnvironment()
                                    .document(text)
                                    .parserOptions(LIMITS)
                                    .build()))
                    .strip();
        } catch (GraphQLException e) {
            return text;
        }
    }
}
