package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the request in a JSON object, or those in an array of them, from the tokens; keeps nothing else. */
final class RequestTokens implements JsonTokens {
    private static final int LONGEST_KEY = 64;
    /** More than any name or id that a server knows; a hash has 64. */
    private static final int LONGEST_NAME = 10_000;

    private final RequestLimits limits;
    private final Allowance documents;
    private final Allowance allVariables;
    private final List<RequestBuilder> requests = new ArrayList<>(1);
    private final Set<Part> seen = EnumSet.noneOf(Part.class);
    private @Nullable RequestBuilder current;
    private Part part = Part.OTHER;
    private @Nullable JsonTree tree;
    private int treeAllowed;
    private Allowance treeAllowance = new Allowance(0);
    private int passedOver;
    private boolean batch;
    private boolean sawQuery;
    private int size;

    RequestTokens(RequestLimits limits) {
        this.limits = limits;
        this.documents = new Allowance(limits.documents());
        this.allVariables = new Allowance(limits.documents());
    }

    private enum Part {
        QUERY,
        OPERATION_NAME,
        VARIABLES,
        EXTENSIONS,
        DOCUMENT_ID,
        ID,
        OTHER;

        static Part of(String key) {
            return switch (key) {
                case "query" -> QUERY;
                case "operationName" -> OPERATION_NAME;
                case "variables" -> VARIABLES;
                case "extensions" -> EXTENSIONS;
                case "documentId" -> DOCUMENT_ID;
                case "id" -> ID;
                default -> OTHER;
            };
        }
    }

    List<RequestBuilder> requests() {
        return requests;
    }

    /** Whether the requests stand in an array. */
    boolean isBatch() {
        return batch;
    }

    /** Whether any request had a member named {@code query}. */
    boolean sawQuery() {
        return sawQuery;
    }

    /** How many elements there were, kept or not. */
    int size() {
        return size;
    }

    @Override
    public int roomForName() {
        if (tree != null) {
            return tree.roomForName();
        }
        return passedOver > 0 ? 0 : LONGEST_KEY;
    }

    @Override
    public int roomForText() {
        if (tree != null) {
            return tree.roomForText();
        }
        if (passedOver > 0 || current == null) {
            return 0;
        }
        return switch (part) {
            case QUERY -> documents.left();
            case OPERATION_NAME, DOCUMENT_ID, ID -> LONGEST_NAME;
            case VARIABLES, EXTENSIONS -> Math.min(limits.variables(), allVariables.left());
            case OTHER -> 0;
        };
    }

    @Override
    public void begin(boolean object) {
        if (tree != null) {
            tree.begin(object);
        } else if (passedOver > 0) {
            passedOver++;
        } else if (current != null) {
            inRequest(current, object);
        } else if (!batch && !object) {
            batch = true;
        } else {
            RequestBuilder request = element();
            current = object ? request : null;
            passedOver = current == null ? 1 : 0;
            seen.clear();
        }
    }

    /** The next element of the batch, or the only request; null when there are too many. */
    private @Nullable RequestBuilder element() {
        size++;
        if (requests.size() == RequestReader.MAX_BATCH || documents.isSpent()) {
            return null;
        }
        RequestBuilder request = new RequestBuilder();
        requests.add(request);
        return request;
    }

    private void inRequest(RequestBuilder request, boolean object) {
        if (part == Part.VARIABLES || part == Part.EXTENSIONS) {
            Allowance allowance = new Allowance(roomForText());
            tree = new JsonTree(request.anomalies(), allowance, limits.text());
            treeAllowance = allowance;
            treeAllowed = allowance.left();
            tree.begin(object);
        } else {
            passedOver = 1;
            if (part != Part.OTHER && part != Part.ID) {
                request.odd(Anomaly.MALFORMED);
            }
            text(request, null, false);
        }
    }

    @Override
    public void end() {
        JsonTree value = tree;
        if (value != null) {
            value.end();
            if (value.isComplete()) {
                tree = null;
                allVariables.take(treeAllowed - treeAllowance.left());
                value(value.root(), treeAllowance);
            }
        } else if (passedOver > 0) {
            passedOver--;
        } else {
            current = null;
        }
    }

    @Override
    public void name(String text, boolean cut) {
        if (tree != null) {
            tree.name(text, cut);
        } else if (passedOver == 0 && current != null) {
            part = cut ? Part.OTHER : Part.of(text);
            sawQuery |= part == Part.QUERY;
            if (part != Part.OTHER && !seen.add(part)) {
                current.odd(Anomaly.DUPLICATE_KEYS);
                if (part == Part.QUERY) {
                    // What is replaced must not use up the room of what replaces it.
                    documents.giveBack(current.queryLength());
                }
            }
        }
    }

    @Override
    public void scalar(Kind kind, String text, boolean cut) {
        if (tree != null) {
            tree.scalar(kind, text, cut);
        } else if (passedOver == 0 && current != null) {
            if (kind != Kind.TEXT && kind != Kind.NULL && part != Part.OTHER && part != Part.ID) {
                current.odd(Anomaly.MALFORMED);
            }
            text(current, kind == Kind.TEXT ? text : null, cut);
        } else if (passedOver == 0 && batch) {
            element();
        }
    }

    private void text(RequestBuilder request, @Nullable String text, boolean cut) {
        if (cut && part != Part.OTHER) {
            request.odd(Anomaly.TRUNCATED);
        }
        switch (part) {
            case QUERY -> {
                documents.take(text == null ? 0 : text.length());
                request.query(text, cut);
            }
            case OPERATION_NAME -> request.operationName(text);
            case DOCUMENT_ID -> request.documentId(text);
            case ID -> request.id(text);
            case VARIABLES, EXTENSIONS -> {
                Allowance allowance = new Allowance(Math.min(limits.variables(), allVariables.left()));
                int allowed = allowance.left();
                value(text, allowance);
                int taken = allowed - allowance.left();
                allVariables.take(text == null ? 0 : Math.max(text.length(), taken));
            }
            case OTHER -> {
                // Of no interest.
            }
        }
    }

    private void value(@Nullable Object value, Allowance allowance) {
        if (current == null) {
            return;
        }
        if (part == Part.VARIABLES) {
            current.variables(value, allowance);
        } else {
            current.extensions(value, allowance);
        }
    }
}
