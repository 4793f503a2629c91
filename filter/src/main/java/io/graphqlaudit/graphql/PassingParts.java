package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.CutMark;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final int MOST_MAPS = 4;
    private static final int LONGEST_PATH = 100;

    /** What graphql-java-servlet reads by the name of a part, whether or not it is a file. */
    private static final Set<String> READ_FROM_FILES = Set.of("query", "operationName", "variables", "extensions");

    private final RequestLimits limits;
    private final @Nullable String wholeType;
    private final Parameters parameters;
    private final Map<String, Map<String, Object>> files = new HashMap<>(2);
    private final List<OperationsPart> operations = new ArrayList<>(1);
    /** Where files belong, as it is written and as some readers decode it. */
    private final List<String> maps = new ArrayList<>(1);

    private int mapParts;
    private boolean mapDecoded;
    private boolean filesCut;

    private String name = "";
    private @Nullable String fileName;
    private @Nullable String type;
    private @Nullable TransferDecoding decoding;
    private boolean inOperations;
    private int endings;
    private byte[] text = new byte[0];
    private int length;
    private int room;
    private long size;

    public PassingParts(RequestLimits limits) {
        this(limits, null);
    }

    /** @param wholeType the content type of the whole body, whose charset counts for parts that name none */
    public PassingParts(RequestLimits limits, @Nullable String wholeType) {
        this.limits = limits;
        this.wholeType = wholeType;
        this.parameters = new Parameters(limits);
    }

    /** Whether the content of such a part says what the request asks. */
    public static boolean isOfInterest(String name, @Nullable String fileName) {
        boolean parameter = fileName == null ? Parameters.isKnown(name) : READ_FROM_FILES.contains(name);
        return parameter || name.equals("map") || isOperations(name);
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
            boolean ownCharset = NamedCharset.named(contentType) != null;
            operations.add(new OperationsPart(limits, decoding, ownCharset ? contentType : wholeType));
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
            OperationsPart part = operations.get(operations.size() - 1);
            int before = part.endings();
            part.add(source, offset, count);
            endings += operations.size() < MOST_OPERATIONS ? part.endings() - before : 0;
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
            map();
            return;
        }
        if (isOfInterest(name, fileName)) {
            parameter();
        }
        if (fileName != null || !Parameters.isKnown(name)) {
            file();
        }
    }

    private void map() {
        mapParts++;
        if (maps.size() < MOST_MAPS) {
            maps.add(content());
            if (decoding != null) {
                mapDecoded = true;
                maps.add(undone(decoding));
            }
        }
    }

    /** In every form in which some reader has it. */
    private void parameter() {
        boolean cut = size > length;
        Set<String> contents = new LinkedHashSet<>(2);
        contents.add(content());
        for (Charset charset : Arrays.asList(NamedCharset.named(type), NamedCharset.named(wholeType))) {
            String decoded = charset == null ? content() : new String(text, 0, length, charset);
            if (!NamedCharset.inAscii(decoded).equals(NamedCharset.inAscii(content()))) {
                contents.add(decoded);
            }
        }
        if (decoding != null) {
            contents.add(undone(decoding));
        }
        for (String content : contents) {
            parameters.add(name, content, cut);
            String joined = name.equals("query") ? JoinedLines.ofDocument(content) : null;
            if (joined != null) {
                parameters.add(name, joined, cut);
            }
        }
    }

    /** How often JSON in a part has ended for some reader: as long as it stays the same, {@link #soFar} does. */
    int endings() {
        return endings;
    }

    /**
     * The requests in the first parts of JSON, as far as they have ended; see {@link PassingMultipart#soFar}. Who takes the
     * last of several must wait for the end of all. Requests in parameters are not among them, since one more parameter
     * makes others of them.
     */
    List<GraphQlRequest> soFar() {
        List<GraphQlRequest> requests = new ArrayList<>(1);
        for (OperationsPart part : operations.subList(0, Math.min(operations.size(), MOST_OPERATIONS - 1))) {
            requests.addAll(part.soFar() instanceof ReadRequest.Requests found ? found.requests() : List.of());
        }
        return requests;
    }

    /** The GraphQL requests in the parts, if no more come. To be asked once. */
    public ReadRequest result() {
        fillIn();
        List<GraphQlRequest> requests = new ArrayList<>(1);
        ReadRequest other = ParameterRequests.of(parameters);
        ReadRequest first = other;
        for (OperationsPart part : operations) {
            part.readings().forEach(this::flag);
            ReadRequest read = part.result();
            if (operations.size() == 1 && other instanceof ReadRequest.NotGraphQl) {
                return read;
            }
            first = read instanceof ReadRequest.Malformed ? read : first;
            requests.addAll(read instanceof ReadRequest.Requests found ? found.requests() : List.of());
        }
        requests.addAll(other instanceof ReadRequest.Requests found ? found.requests() : List.of());
        return requests.isEmpty() ? first : new ReadRequest.Requests(requests, false, requests.size());
    }

    private void flag(PassingRequest json) {
        for (RequestBuilder request : json.builders()) {
            if (filesCut) {
                request.odd(Anomaly.TRUNCATED);
            }
            if (operations.size() > 1 || mapParts > 1) {
                request.odd(Anomaly.DUPLICATE_KEYS);
            }
            if (mapDecoded) {
                request.odd(Anomaly.ODD_ENCODING);
            }
        }
    }

    /** Describes the files where the requests have null for them, each by the first map that names its place. */
    private void fillIn() {
        for (String map : maps) {
            EnumSet<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
            Map<String, @Nullable Object> places =
                    JsonTree.asObject(JsonTree.parse(map, odd, new Allowance(MOST_OF_MAP)));
            if (places != null) {
                operations.stream()
                        .flatMap(part -> part.readings().stream())
                        .forEach(json -> places.forEach((file, paths) -> put(json, files.get(file), paths)));
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
