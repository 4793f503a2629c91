package io.graphqlaudit.persistence.query;

import io.graphqlaudit.source.AddressRange;
import io.graphqlaudit.source.IpAddress;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells whether addresses, which events have in canonical text (RFC 5952), lie in networks. */
final class Networks {
    private static final int BITS_OF_A_GROUP = 16;

    private static final String ANY_NUMBER = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    /** That nothing follows, not even the end of a line, which some databases pass over at {@code $}. */
    private static final String END = "(?!(!|[^!]))";

    private Networks() {}

    static boolean anyContains(Set<AddressRange> networks, String text) {
        if (networks.isEmpty()) {
            return false;
        }
        IpAddress address = IpAddress.parse(text);
        return address != null && networks.stream().anyMatch(network -> network.contains(address));
    }

    static RowTest test(AddressRange network, String column, ConditionSql sql) {
        byte[] base = network.base().toBytes();
        return base.length == 4
                ? RowTest.ofColumns(sql.matches(column, dotted(base, network.bits())))
                : ofGroups(base, network.bits(), column, sql);
    }

    /** Four numbers, of which those in front are known, and one may lie between two. */
    private static String dotted(byte[] base, int bits) {
        return IntStream.range(0, base.length)
                .mapToObj(i -> number(base[i] & 0xff, Math.max(0, Math.min(Byte.SIZE, bits - i * Byte.SIZE))))
                .collect(Collectors.joining("[.]", "^", END));
    }

    private static String number(int value, int bits) {
        if (bits == 0) {
            return ANY_NUMBER;
        }
        int others = (1 << (Byte.SIZE - bits)) - 1;
        return IntStream.rangeClosed(value & ~others, value | others)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("|", "(", ")"));
    }

    /** Groups of zeros may be left out together: up to the first one the text begins with the same groups. */
    private static RowTest ofGroups(byte[] base, int bits, String column, ConditionSql sql) {
        StringBuilder known = new StringBuilder();
        int groups = 0;
        while ((groups + 1) * BITS_OF_A_GROUP <= bits && group(base, groups) != 0) {
            known.append(Integer.toHexString(group(base, groups))).append(groups < 7 ? ":" : "");
            groups++;
        }
        String text = "^" + known + "[0-9a-f:]*" + (groups == 0 ? ":[0-9a-f:]*" : "") + END;
        return new RowTest(sql.matches(column, text), groups * BITS_OF_A_GROUP == bits && groups > 0, false);
    }

    private static int group(byte[] base, int number) {
        return ((base[2 * number] & 0xff) << Byte.SIZE) | (base[2 * number + 1] & 0xff);
    }
}
