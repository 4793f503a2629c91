package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.CutMark;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
    private static final int MOST_OF_MAP = 32 * LONGEST_MAP;
    private static final int LONGEST_NAME = 1_000;
    private static final int MOST_FILES = 1_000;
    private static final int MOST_OPERATIONS = 3;
    private static final int LONGEST_PATH = 100;

    private final RequestLimits limits;
    private final @Nullable Charset otherwise;
    private final Parameters parameters;
    private final Map<String, Map<String, Object>> files = new HashMap<>(2);
    private final List<PassingRequest> operations = new ArrayList<>(1);
    /** What some of them are for a reader that decodes parts. */
    private final IdentityHashMap<PassingRequest, PassingRequest> decoded = new IdentityHashMap<>(0);

    private @Nullable String map;
    /** The same for a reader that decodes parts. */
    private @Nullable String decodedMap;

    private boolean filesCut;

    private String name = "";
    private @Nullable String fileName;
    private @Nullable String type;
    private @Nullable TransferDecoding decoding;
    private boolean inOperations;
    private byte[] text = new byte[0];
    private int length;
    private int room;
    private long size;

    public PassingParts(RequestLimits limits) {
        this(limits, null);
    }

    /** @param otherwise what {@link NamedCharset#ofOneByte} finds for the whole, for bytes that are no UTF-8 */
    public PassingParts(RequestLimits limits, @Nullable Charset otherwise) {
        this.limits = limits;
        this.otherwise = otherwise;
        this.parameters = new Parameters(limits);
    }

    /** Whether the content of such a part says what the request asks. */
    public static boolean isOfInterest(String name, @Nullable String fileName) {
        return name.equals("map") || isOperations(name) || (fileName == null && Parameters.isKnown(name));
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
        begin(partName, submittedName, contentType, null);
    }

    /** @param encoding how the content is encoded, which some readers undo and others do not; null for not at all */
    void begin(
            String partName, @Nullable String submittedName, @Nullable String contentType, @Nullable String encoding) {
        name = partName;
        decoding = TransferDecoding.of(encoding);
        fileName = submittedName;
        type = contentType;
        size = 0;
        length = 0;
        inOperations = isOperations(name);
        if (inOperations) {
            if (operations.size() == MOST_OPERATIONS) {
                // Servers take the first of several, or the last.
                operations.remove(MOST_OPERATIONS - 1);
            }
            Charset ofPart = NamedCharset.ofOneByte(contentType);
            Charset charset = ofPart == null ? otherwise : ofPart;
            PassingRequest json = new PassingRequest(limits, charset);
            operations.add(json);
            if (decoding != null) {
                decoded.put(json, new PassingRequest(limits, charset));
            }
        }
        room = room();
    }

    private int room() {
        if (inOperations || !isOfInterest(name, fileName)) {
            return 0;
        }
        return name.equals("map") ? LONGEST_MAP : parameters.room(name);
    }

    /** A whole part that is a short text. */
    void add(String partName, String content) {
        begin(partName, null, null);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
        end(0);
    }

    /** Some of the part's content. */
    public void add(byte[] source, int offset, int count) {
        size += count;
        if (inOperations) {
            PassingRequest json = operations.get(operations.size() - 1);
            json.add(source, offset, count);
            PassingRequest undone = decoded.get(json);
            if (undone != null && decoding != null) {
                byte[] bytes = decoding.decode(source, offset, count);
                undone.add(bytes, 0, bytes.length);
            }
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
            decodedMap = decoding == null ? null : undone(decoding);
        } else if (isOfInterest(name, fileName)) {
            parameters.add(name, content(), size > length);
            if (decoding != null) {
                parameters.add(name, undone(decoding), size > length);
            }
        } else {
            file();
        }
    }

    /** The GraphQL requests in the parts, if no more come. To be asked once. */
    public ReadRequest result() {
        fillIn();
        List<GraphQlRequest> requests = new ArrayList<>(1);
        ReadRequest other = ParameterRequests.of(parameters);
        ReadRequest first = other;
        for (PassingRequest json : operations) {
            flag(json);
            ReadRequest read = readingOf(json);
            if (operations.size() == 1 && other instanceof ReadRequest.NotGraphQl) {
                return read;
            }
            first = read instanceof ReadRequest.Malformed ? read : first;
            requests.addAll(read instanceof ReadRequest.Requests found ? found.requests() : List.of());
        }
        requests.addAll(other instanceof ReadRequest.Requests found ? found.requests() : List.of());
        return requests.isEmpty() ? first : new ReadRequest.Requests(requests, false, requests.size());
    }

    /** Of a part that some readers decode, what either kind of reader finds. */
    private ReadRequest readingOf(PassingRequest json) {
        ReadRequest plain = json.result();
        PassingRequest undone = decoded.get(json);
        if (undone == null) {
            return plain;
        }
        flag(undone);
        undone.builders().forEach(request -> request.odd(Anomaly.ODD_ENCODING));
        return NamedCharset.both(plain, undone.result());
    }

    private void flag(PassingRequest json) {
        for (RequestBuilder request : json.builders()) {
            if (filesCut) {
                request.odd(Anomaly.TRUNCATED);
            }
            if (operations.size() > 1) {
                request.odd(Anomaly.DUPLICATE_KEYS);
            }
            if (decodedMap != null) {
                request.odd(Anomaly.ODD_ENCODING);
            }
        }
    }

    /** Describes the files where the requests have null for them. */
    private void fillIn() {
        fillIn(map);
        fillIn(decodedMap);
    }

    private void fillIn(@Nullable String written) {
        Map<String, @Nullable Object> places = written == null
                ? null
                : JsonTree.asObject(JsonTree.parse(written, EnumSet.noneOf(Anomaly.class), new Allowance(MOST_OF_MAP)));
        if (places == null) {
            return;
        }
        for (PassingRequest json : operations) {
            PassingRequest undone = decoded.get(json);
            for (Map.Entry<String, @Nullable Object> place : places.entrySet()) {
                put(json, files.get(place.getKey()), place.getValue());
                if (undone != null) {
                    put(undone, files.get(place.getKey()), place.getValue());
                }
            }
        }
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

    private String undone(TransferDecoding encoding) {
        return new String(encoding.decode(text, 0, length), StandardCharsets.UTF_8);
    }

    private String content() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + CutMark.of(text.length()) : text;
    }
}
