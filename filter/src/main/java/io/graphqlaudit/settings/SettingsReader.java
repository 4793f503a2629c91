package io.graphqlaudit.settings;

import io.graphqlaudit.event.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads a file of settings: JSON, with comments, of which every key must be known and stand once. Whatever is wrong is
 * said by a {@link SettingsException} with line, column and rule. For one thread.
 */
public final class SettingsReader {
    /** Far more than any key has. */
    private static final int LONGEST_SHOWN = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private final String file;
    private final JsonParser parser;
    private int rule;

    /**
     * @param file the file's name
     * @param text what it holds
     */
    public SettingsReader(String file, String text) {
        this.file = file;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /** The rule that is read now, counted from one; 0 outside of all rules. */
    public void inRule(int number) {
        rule = number;
    }

    /** The number given to {@link #inRule}. */
    public int rule() {
        return rule;
    }

    /** The line of what was read last, counted from one. */
    public int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /**
     * Reads the whole file, which is one object.
     *
     * @param what what the file is, as a sentence names it
     * @param known all keys that it may have
     * @param member is given each key, to read its value
     */
    public void file(String what, List<String> known, Consumer<String> member) {
        next();
        object("a " + what, known, member);
        if (next()) {
            throw wrong("something stands behind the " + what);
        }
    }

    /** Reads one object; the value of each of its keys is read by the consumer. */
    public void object(String what, List<String> known, Consumer<String> member) {
        if (!is(JsonToken.START_OBJECT)) {
            throw wrong(what + " is an object in braces");
        }
        Set<String> seen = new HashSet<>();
        while (next() && is(JsonToken.PROPERTY_NAME)) {
            String key = parser.currentName();
            if (!known.contains(key)) {
                throw wrong("'" + shown(key) + "' is not a key of " + what
                        + NearestName.of(key, known)
                                .map(near -> " (perhaps '" + near + "' is meant)")
                                .orElse("; those are " + String.join(", ", known)));
            }
            if (!seen.add(key)) {
                throw wrong("'" + key + "' stands twice");
            }
            next();
            member.accept(key);
        }
    }

    /** Reads one list; each of its entries is read by the runnable. */
    public void array(String what, Runnable element) {
        if (!isArray()) {
            throw wrong(what + " is a list in brackets");
        }
        while (next() && !is(JsonToken.END_ARRAY)) {
            element.run();
        }
    }

    /** Whether a list begins here. */
    public boolean isArray() {
        return is(JsonToken.START_ARRAY);
    }

    /** Reads a version, which is 1. */
    public void version() {
        if (!is(JsonToken.VALUE_NUMBER_INT) || !parser.getString().equals("1")) {
            throw wrong("'version' is 1, the only one there is");
        }
    }

    /** The string that was read last, which holds something. */
    public String text(String what) {
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

    /** Reads a list of strings, one at least. */
    public List<String> texts(String key) {
        List<String> found = new ArrayList<>();
        array("'" + key + "'", () -> found.add(text("an entry of '" + key + "'")));
        return filled(key, found);
    }

    /** Reads a list of constants, one at least. */
    public <E extends Enum<E>> Set<E> choices(String key, Class<E> type, Function<E, String> word) {
        Set<E> found = EnumSet.noneOf(type);
        array("'" + key + "'", () -> found.add(choice("an entry of '" + key + "'", type, word)));
        filled(key, List.copyOf(found));
        return found;
    }

    /**
     * The constant whose name was read last, in any case.
     *
     * @param word each constant as a sentence lists it
     */
    public <E extends Enum<E>> E choice(String what, Class<E> type, Function<E, String> word) {
        String text = text(what);
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong(what + " is one of "
                        + String.join(", ", constants.stream().map(word).toList())));
    }

    /** One sentence for what is wrong with what was read last. */
    public SettingsException wrong(String what) {
        return wrongAt(parser.currentTokenLocation(), what);
    }

    private <T> List<T> filled(String key, List<T> found) {
        if (found.isEmpty()) {
            throw wrong("'" + key + "' has an entry at least; leave it out to match everything");
        }
        return found;
    }

    /** Goes on; whether there was anything. */
    private boolean next() {
        try {
            return parser.nextToken() != null;
        } catch (JacksonException e) {
            throw wrongAt(e.getLocation(), "what stands here is not JSON");
        }
    }

    private boolean is(JsonToken kind) {
        return parser.currentToken() == kind;
    }

    /** A key as it may stand in a line of a log. */
    private static String shown(String key) {
        String line = Text.honest(key);
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }

    private SettingsException wrongAt(TokenStreamLocation place, String what) {
        return new SettingsException(file + ", line " + place.getLineNr() + ", column " + place.getColumnNr()
                + (rule > 0 ? ", rule " + rule : "") + ": " + what + ".");
    }
}
