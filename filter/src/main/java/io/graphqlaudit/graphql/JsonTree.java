package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the plain tree of one JSON value from its tokens, without recursion, noting what is odd. Once its allowance is
 * spent it keeps only the short values on its first level, in which a document's conditions stand.
 */
final class JsonTree implements JsonTokens {
    /** What lies deeper is left out, and said to be. */
    private static final int MAX_DEPTH = 500;
    /** Longer numbers are kept as text: turning one into a number takes time that grows with its square. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final int LONGEST_NAME = 1_000;
    /** About what an entry takes in memory besides its text. */
    private static final int ENTRY = 64;

    private static final int SHORT = 200;
    private static final int MOST_SHORT = 1_000;

    private final Set<Anomaly> anomalies;
    private final Allowance allowance;
    private final int longestText;
    private final Deque<Object> open = new ArrayDeque<>(4);
    private @Nullable Object root;
    private boolean complete;
    private @Nullable String name;
    private int passedOver;
    private int shortOnes;

    /** @param longestText most characters of one text */
    JsonTree(Set<Anomaly> anomalies, Allowance allowance, int longestText) {
        this.anomalies = anomalies;
        this.allowance = allowance;
        this.longestText = longestText;
    }

    /** Reads text that is one JSON value; null when it is none, which is noted. */
    static @Nullable Object parse(String text, Set<Anomaly> anomalies, Allowance allowance) {
        JsonTree tree = new JsonTree(anomalies, allowance, Integer.MAX_VALUE);
        JsonTokenizer tokenizer = new JsonTokenizer(tree);
        tokenizer.add(text.toCharArray(), 0, text.length());
        if (tokenizer.isLenient()) {
            anomalies.add(Anomaly.LENIENT_JSON);
        }
        if (tokenizer.isTrailed()) {
            anomalies.add(Anomaly.TRAILING_DATA);
        }
        if (tokenizer.isFaulty() || !tree.isComplete()) {
            anomalies.add(Anomaly.MALFORMED);
            return null;
        }
        return tree.root();
    }

    /** Whether the whole value was told. */
    boolean isComplete() {
        return complete;
    }

    @Nullable
    Object root() {
        return root;
    }

    @Override
    public int roomForName() {
        return passedOver > 0 ? 0 : LONGEST_NAME;
    }

    @Override
    public int roomForText() {
        if (passedOver > 0) {
            return 0;
        }
        int room = Math.min(longestText, allowance.left());
        return mayBeShort() ? Math.max(SHORT, room) : room;
    }

    @Override
    public void begin(boolean object) {
        if (passedOver > 0) {
            passedOver++;
        } else if (open.size() == MAX_DEPTH || (!open.isEmpty() && allowance.isSpent())) {
            passedOver = 1;
            anomalies.add(Anomaly.TRUNCATED);
            if (!allowance.isSpent()) {
                put(null);
            }
        } else {
            Object container = object ? new ObjectNode() : new ArrayNode();
            put(container);
            open.push(container);
        }
    }

    @Override
    public void end() {
        if (passedOver > 0) {
            passedOver--;
        } else {
            open.pop();
            complete = open.isEmpty();
        }
    }

    @Override
    public void name(String text, boolean cut) {
        if (passedOver == 0) {
            name = text;
            noteIf(cut);
        }
    }

    @Override
    public void scalar(Kind kind, String text, boolean cut) {
        if (passedOver > 0) {
            return;
        }
        if (allowance.isSpent()) {
            noteIf(true);
            if (!mayBeShort() || cut || text.length() > SHORT) {
                forgetReplaced();
                return;
            }
            shortOnes++;
        }
        noteIf(cut);
        put(valueOf(kind, text, cut));
    }

    /** An earlier value of the same name, which no longer holds. */
    private void forgetReplaced() {
        if (open.size() == 1 && open.peek() instanceof ObjectNode object) {
            object.remove(String.valueOf(name));
        }
    }

    private boolean mayBeShort() {
        return open.size() == 1 && shortOnes < MOST_SHORT;
    }

    private void noteIf(boolean cut) {
        if (cut) {
            anomalies.add(Anomaly.TRUNCATED);
        }
    }

    private void put(@Nullable Object value) {
        allowance.take(ENTRY + (value instanceof String text ? text.length() : 0));
        Object container = open.peek();
        if (container instanceof ObjectNode object) {
            String key = String.valueOf(name);
            allowance.take(key.length());
            if (object.containsKey(key)) {
                anomalies.add(Anomaly.DUPLICATE_KEYS);
            }
            object.put(key, value);
        } else if (container instanceof ArrayNode array) {
            array.add(value);
        } else {
            root = value;
        }
    }

    private static @Nullable Object valueOf(Kind kind, String text, boolean cut) {
        return switch (kind) {
            case TEXT -> text;
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
            case INTEGER, FRACTION -> cut || text.length() > LONGEST_NUMBER ? text : number(kind, text);
        };
    }

    private static Object number(Kind kind, String text) {
        if (kind == Kind.FRACTION) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                // An exponent past all bounds.
                return text;
            }
        }
        if (text.length() < 18) {
            return Long.parseLong(text);
        }
        BigInteger integer = new BigInteger(text);
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }

    /** The value as an object, if it is one. */
    static @Nullable Map<String, @Nullable Object> asObject(@Nullable Object value) {
        return value instanceof ObjectNode object ? object : null;
    }

    /** The value as text, if it is text. */
    static @Nullable String asText(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    /** What stands under that key or at that place of a tree, if it has one. */
    static @Nullable Object inside(@Nullable Object container, String step) {
        if (container instanceof ObjectNode object) {
            return object.get(step);
        }
        int place = container instanceof ArrayNode ? place(step) : -1;
        return container instanceof ArrayNode array && place >= 0 && place < array.size() ? array.get(place) : null;
    }

    /** Puts a value where a null stands, or nothing; anything else is left as it is. */
    static void fill(@Nullable Object container, String step, Object value) {
        if (inside(container, step) != null) {
            return;
        }
        if (container instanceof ObjectNode object) {
            object.put(step, value);
        } else if (container instanceof ArrayNode array && place(step) >= 0 && place(step) < array.size()) {
            array.set(place(step), value);
        }
    }

    /** A step of a path as a place in a list; -1 when it is none. */
    static int place(String step) {
        boolean digits = !step.isEmpty() && step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(step) : -1;
    }

    private static final class ObjectNode extends LinkedHashMap<String, @Nullable Object> {
        private static final long serialVersionUID = 1L;

        ObjectNode() {
            super(4);
        }
    }

    private static final class ArrayNode extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;

        ArrayNode() {
            super(2);
        }
    }
}
