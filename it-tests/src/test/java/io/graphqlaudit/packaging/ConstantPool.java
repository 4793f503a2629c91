package io.graphqlaudit.packaging;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a class file holds (JVM specification, section 4.4).
 *
 * @param classes binary names, with slashes, of the classes that its code uses
 * @param described those in its descriptors and signatures, annotations too
 * @param strings its string constants
 */
record ConstantPool(Collection<String> classes, Collection<String> described, List<String> strings) {
    private static final Pattern TYPE_IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");
    private static final Pattern INNER_NAME = Pattern.compile("\\.[\\w$]+");
    private static final Pattern DESCRIPTOR = Pattern.compile("[(\\[<L].*");
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;

    static ConstantPool of(byte[] classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.skipNBytes(8);
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConstantPool read(DataInputStream in) throws IOException {
        Map<Integer, String> texts = new TreeMap<>();
        List<Integer> classes = new ArrayList<>();
        List<Integer> strings = new ArrayList<>();
        int count = in.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts.put(index, in.readUTF());
                case CLASS -> classes.add(in.readUnsignedShort());
                case STRING -> strings.add(in.readUnsignedShort());
                default -> in.skipNBytes(length(tag));
            }
            if (tag == 5 || tag == 6) {
                index++; // a long or a double takes two places
            }
        }
        TreeSet<String> described = new TreeSet<>();
        texts.values().stream()
                .filter(text -> DESCRIPTOR.matcher(text).matches())
                .forEach(text -> addTypes(text, described));
        return new ConstantPool(
                classes.stream()
                        .map(texts::get)
                        .filter(name -> !name.startsWith("["))
                        .toList(),
                described,
                strings.stream().map(texts::get).sorted().toList());
    }

    private static void addTypes(String descriptor, Collection<String> types) {
        Matcher matcher =
                TYPE_IN_DESCRIPTOR.matcher(INNER_NAME.matcher(descriptor).replaceAll(""));
        while (matcher.find()) {
            types.add(matcher.group(1));
        }
    }

    private static int length(int tag) {
        return switch (tag) {
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            case 15 -> 3;
            case 16, 19, 20 -> 2;
            default -> throw new IllegalArgumentException("no constant has the tag " + tag);
        };
    }
}
