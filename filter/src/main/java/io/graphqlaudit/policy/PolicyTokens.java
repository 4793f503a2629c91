package io.graphqlaudit.policy;

import io.graphqlaudit.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/** The tokens of a policy file: JSON, with comments. Whatever is wrong is said with line, column and rule. */
final class PolicyTokens {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private final String file;
    private final JsonParser parser;
    private int rule;

    PolicyTokens(PolicyText text) {
        this.file = text.name();
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), text.text());
    }

    /** The rule that is read now, counted from one; 0 outside of all rules. */
    void inRule(int number) {
        rule = number;
    }

    int rule() {
        return rule;
    }

    int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The next token; null behind the last. */
    @Nullable
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw wrongAt(e.getLocation(), "what stands here is not JSON");
        }
    }

    /** The token that was read last is of that kind. */
    boolean is(JsonToken kind) {
        return parser.currentToken() == kind;
    }

    String name() {
        return parser.currentName();
    }

    /**
     * The text of the token that was read last.
     *
     * @throws SettingsException when it is no string or holds nothing
     */
    String text(String what) {
        if (!is(JsonToken.VALUE_STRING)) {
            throw wrong(what + " is a string");
        }
        try {
            String text = parser.getString().strip();
            if (text.isEmpty()) {
                throw wrong(what + " is not empty");
            }
            return text;
        } catch (JacksonException e) {
            throw wrongAt(e.getLocation(), "what stands here is not JSON");
        }
    }

    /** The digits of the number that was read last. */
    String number() {
        return parser.getString();
    }

    /** One sentence for what is wrong with the token that was read last. */
    SettingsException wrong(String what) {
        return wrongAt(parser.currentTokenLocation(), what);
    }

    private SettingsException wrongAt(TokenStreamLocation place, String what) {
        return new SettingsException(file + ", line " + place.getLineNr() + ", column " + place.getColumnNr()
                + (rule > 0 ? ", rule " + rule : "") + ": " + what + ".");
    }
}
