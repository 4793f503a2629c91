package io.graphqlaudit.graphql.syntax;

/** How deep a parser is, which has an end before the stack has one. */
final class Nesting {
    private int left;

    Nesting(int deepest) {
        left = deepest;
    }

    void enter() throws SyntaxException {
        if (--left < 0) {
            throw new SyntaxException();
        }
    }

    void leave() {
        left++;
    }
}
