package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Understands the parts of a multipart body, told one after the other: {@code operations} and {@code map} of the GraphQL
 * multipart request specification, a part {@code graphql} in place of the former, or parameters as in a form, as
 * graphql-java-servlet takes them. Of a file only name, type and size are kept; they stand in the variables in its
 * place. Bounded by {@link RequestLimits}. Not safe for use by several threads at once.
 */
public final class PassingParts {
    private static final int LONGEST_MAP = 65_536;
    private static final int LONGEST_NAME = 1_000;
    private static final int MOST_FILES = 1_000;
    private static final int LONGEST_PATH = 100;

    private final RequestLimits limits;
    private final Parameters parameters = new Parameters();
    private final Map<String, Map<String, Object>> files = new HashMap<>(2);
    private @Nullable PassingRequest operations;
    private @Nullable String map;
    private boolean filesCut;

    private String name = "";
    private @Nullable String fileName;
    private @Nullable String type;
    private boolean inOperations;
    private byte[] text = new byte[0];
    private int length;
    private int room;
    private long size;

    public PassingParts(RequestLimits limits) {
        this.limits = limits;
    }

    /** Whether the content of a part of that name says what the request asks. */
    public static boolean isOfInterest(String name) {
        return name.equals("map") || Parameters.isKnown(name);
    }

    /** Whether a part of that name holds requests as JSON. */
    static boolean isOperations(String name) {
        return name.equals("operations") || name.equals("graphql");
    }

    /**
     * A part begins.
     *
     * @param submittedName the name of its file, null when it is none
     */
    public void begin(String partName, @Nullable String submittedName, @Nullable String contentType) {
        name = partName;
        fileName = submittedName;
        type = contentType;
        size = 0;
        length = 0;
        inOperations = isOperations(name);
        if (inOperations) {
            // The last of several counts, as the last of several keys does.
            operations = new PassingRequest(limits);
            room = 0;
        } else {
            room = room();
        }
    }

    private int room() {
        return switch (name) {
            case "query" -> limits.documents();
            case "map" -> LONGEST_MAP;
            default -> Parameters.isKnown(name) ? Math.min(limits.variables(), limits.documents()) : 0;
        };
    }

    /** Some of the part's content. */
    public void add(byte[] source, int offset, int count) {
        size += count;
        if (inOperations && operations != null) {
            operations.add(source, offset, count);
        }
        int kept = Math.min(count, room - length);
        if (kept > 0) {
            if (length + kept > text.length) {
                text = Arrays.copyOf(text, Math.max(length + kept, Math.min(2 * text.length, room)));
            }
            System.arraycopy(source, offset, text, length, kept);
            length += kept;
        }
    }

    /** Content of that many bytes, which is of no interest. */
    public void skip(long bytes) {
        size += bytes;
    }

    /**
     * The part ends.
     *
     * @param surplus how many of the last bytes were not its own
     */
    public void end(int surplus) {
        if (length == size) {
            length = Math.max(0, length - surplus);
        }
        size -= surplus;
        if (inOperations) {
            return;
        }
        if (name.equals("map")) {
            map = content();
        } else if (Parameters.isKnown(name) && fileName == null) {
            parameters.add(name, content(), size > length);
        } else if (fileName != null || !isOfInterest(name)) {
            file();
        }
    }

    /** The GraphQL requests in the parts, if no more come. To be asked once. */
    public ReadRequest result() {
        PassingRequest json = operations;
        if (json == null) {
            return ParameterRequests.of(parameters);
        }
        Map<String, @Nullable Object> places =
                map == null ? null : JsonTree.asObject(JsonTree.parse(map, EnumSet.noneOf(Anomaly.class)));
        if (places != null) {
            places.forEach((key, paths) -> put(json, files.get(key), paths));
        }
        if (filesCut) {
            json.builders().forEach(request -> request.odd(Anomaly.TRUNCATED));
        }
        return json.result();
    }

    private void file() {
        if (files.size() == MOST_FILES || name.length() > LONGEST_NAME) {
            filesCut = true;
            return;
        }
        Map<String, Object> file = new LinkedHashMap<>();
        if (fileName != null) {
            file.put("fileName", cut(fileName));
        }
        if (type != null) {
            file.put("contentType", cut(type));
        }
        file.put("size", size);
        files.put(name, file);
    }

    private static void put(PassingRequest json, @Nullable Map<String, Object> file, @Nullable Object paths) {
        if (file == null || !(paths instanceof List<?> list)) {
            return;
        }
        List<RequestBuilder> requests = json.builders();
        for (Object path : list) {
            if (path instanceof String text) {
                List<String> steps = new ArrayList<>(Arrays.asList(text.split("\\.", LONGEST_PATH)));
                int place = json.isBatch() ? JsonTree.place(steps.remove(0)) : 0;
                if (place >= 0 && place < requests.size()) {
                    requests.get(place).upload(steps, file);
                }
            }
        }
    }

    private String content() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "…" : text;
    }
}
