package io.graphqlaudit.servers;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds what in the heap of a JVM, as {@code jcmd … GC.heap_dump} has written it (HPROF 1.0.2). References of
 * {@code java.lang.ref} hold nothing.
 */
final class HeapDump {
    private static final long NOTHING = 0;
    private static final long[] ARRAY_OF_VALUES = {NOTHING};
    private static final int REFERENCE = 2;

    /** The bytes of a value, by the number of its type. */
    private static final int[] SIZES = {0, 0, Long.BYTES, 0, 1, 2, 4, 8, 1, 2, 4, 8};

    /** A field of objects; of one that is not followed no name is known. */
    private record Field(int type, boolean followed) {}

    private record Type(long parent, long loader, List<Field> fields) {}

    private final Path file;
    /** References that are taken for cut. */
    private final Set<String> cut;

    private final Map<Long, String> texts = new HashMap<>();
    private final Map<Long, String> classNames = new HashMap<>();
    private final Map<Long, Type> types = new HashMap<>();
    /** What each object holds; that of its type comes first, but of a class. */
    private final Map<Long, long[]> references = new HashMap<>();

    private final Set<Long> roots = new LinkedHashSet<>();

    private boolean classesAreKnown;

    private HeapDump(Path file, Set<String> cut) {
        this.file = file;
        this.cut = cut;
    }

    /** @param cut fields of objects whose references hold nothing, each as {@code class.field} */
    static HeapDump read(Path file, Set<String> cut) throws IOException {
        HeapDump dump = new HeapDump(file, cut);
        dump.readAll();
        // Objects may come before their classes, which tell how to read them.
        dump.classesAreKnown = true;
        dump.readAll();
        return dump;
    }

    /** Of each class loader that has a class of that name and is held: the shortest way to it, by the types of objects. */
    List<String> holdersOf(String className) {
        Map<Long, Long> holders = holders();
        return types.entrySet().stream()
                .filter(type -> className.equals(classNames.get(type.getKey())))
                .map(type -> type.getValue().loader)
                .distinct()
                .filter(holders::containsKey)
                .map(loader -> wayTo(loader, holders))
                .toList();
    }

    private Map<Long, Long> holders() {
        Map<Long, Long> holders = new HashMap<>();
        Deque<Long> next = new ArrayDeque<>();
        for (long root : roots) {
            holders.put(root, NOTHING);
            next.add(root);
        }
        while (!next.isEmpty()) {
            long holder = next.remove();
            for (long held : held(holder)) {
                if (held != NOTHING && holders.putIfAbsent(held, holder) == null) {
                    next.add(held);
                }
            }
        }
        return holders;
    }

    private long[] held(long object) {
        return references.getOrDefault(object, ARRAY_OF_VALUES);
    }

    private String wayTo(long object, Map<Long, Long> holders) {
        List<String> way = new ArrayList<>();
        for (long each = object; each != NOTHING; each = holders.getOrDefault(each, NOTHING)) {
            String className = classNames.get(each);
            way.add(className == null ? String.valueOf(classNames.get(held(each)[0])) : "class " + className);
        }
        Collections.reverse(way);
        return String.join(" > ", way);
    }

    private void readAll() throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            while (in.readByte() != 0) {
                // the name of the format
            }
            if (in.readInt() != Long.BYTES) {
                throw new IOException(file + " is not of a JVM of 64 bits.");
            }
            in.readLong();
            for (int tag = in.read(); tag >= 0; tag = in.read()) {
                in.readInt();
                record(tag, Integer.toUnsignedLong(in.readInt()), in);
            }
        }
    }

    private void record(int tag, long length, DataInputStream in) throws IOException {
        switch (tag) {
            case 0x01 -> {
                long id = in.readLong();
                texts.put(id, new String(in.readNBytes((int) length - Long.BYTES), StandardCharsets.UTF_8));
            }
            case 0x02 -> {
                in.readInt();
                long id = in.readLong();
                in.readInt();
                classNames.put(id, text(in.readLong()).replace('/', '.'));
            }
            case 0x0c, 0x1c -> segment(new DataInputStream(new ByteArrayInputStream(in.readNBytes((int) length))));
            default -> in.skipNBytes(length);
        }
    }

    private String text(long id) {
        return texts.getOrDefault(id, "?");
    }

    private void segment(DataInputStream in) throws IOException {
        for (int tag = in.read(); tag >= 0; tag = in.read()) {
            switch (tag) {
                case 0x01 -> root(in, Long.BYTES);
                case 0x02, 0x03, 0x08 -> root(in, 2 * Integer.BYTES);
                case 0x04, 0x06 -> root(in, Integer.BYTES);
                case 0x05, 0x07, 0xff -> root(in, 0);
                case 0x20 -> type(in);
                case 0x21 -> object(in);
                case 0x22 -> array(in);
                case 0x23 -> {
                    in.skipNBytes(Long.BYTES + Integer.BYTES);
                    long length = in.readInt();
                    in.skipNBytes(length * SIZES[in.read()]);
                }
                default -> throw new IOException("A heap dump has no " + tag + " that is known here.");
            }
        }
    }

    private void root(DataInputStream in, int rest) throws IOException {
        roots.add(in.readLong());
        in.skipNBytes(rest);
    }

    private void type(DataInputStream in) throws IOException {
        long id = in.readLong();
        in.readInt();
        long parent = in.readLong();
        long loader = in.readLong();
        in.skipNBytes(4 * Long.BYTES + Integer.BYTES);
        for (int constants = in.readUnsignedShort(); constants > 0; constants--) {
            in.readShort();
            in.skipNBytes(SIZES[in.read()]);
        }
        long[] held = new long[in.readUnsignedShort() + 2];
        held[0] = parent;
        held[1] = loader;
        for (int i = 2; i < held.length; i++) {
            in.readLong();
            int type = in.read();
            if (type == REFERENCE) {
                held[i] = in.readLong();
            } else {
                in.skipNBytes(SIZES[type]);
            }
        }
        List<Field> fields = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String name = classNames.get(id) + "." + text(in.readLong());
            int type = in.read();
            boolean followed =
                    type == REFERENCE && !name.equals("java.lang.ref.Reference.referent") && !cut.contains(name);
            fields.add(new Field(type, followed));
        }
        types.put(id, new Type(parent, loader, fields));
        references.put(id, held);
    }

    private void object(DataInputStream in) throws IOException {
        long id = in.readLong();
        in.readInt();
        long type = in.readLong();
        int length = in.readInt();
        if (!classesAreKnown) {
            in.skipNBytes(length);
            return;
        }
        long[] held = new long[length / Long.BYTES + 1];
        int found = 0;
        held[found++] = type;
        for (Type each = types.get(type); each != null; each = parentOf(each)) {
            for (Field field : each.fields) {
                if (field.followed) {
                    held[found++] = in.readLong();
                } else {
                    in.skipNBytes(SIZES[field.type]);
                }
            }
        }
        references.put(id, Arrays.copyOf(held, found));
    }

    private @Nullable Type parentOf(Type type) {
        return types.get(type.parent);
    }

    private void array(DataInputStream in) throws IOException {
        long id = in.readLong();
        in.readInt();
        long[] held = new long[in.readInt() + 1];
        held[0] = in.readLong();
        for (int i = 1; i < held.length; i++) {
            held[i] = in.readLong();
        }
        references.put(id, held);
    }
}
