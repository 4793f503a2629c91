package io.graphqlaudit.capture;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.RootField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What each request of {@link EvasionTest} leaves: type, all root fields and all anomalies of each operation, in order. */
final class EvasionRecords {
    /** So many fields are told by their number and by those that are no {@code ping}. */
    private static final int MANY = 10;

    /** What is not listed leaves this: there is nothing odd about it that any reader would take another way. */
    private static final String PLAIN = "MUTATION { deleteAll }";

    private static final Map<String, List<String>> OTHERS = """
            second key wins | MUTATION { deleteAll } DUPLICATE_KEYS
            escaped second key wins | MUTATION { deleteAll } DUPLICATE_KEYS
            nulls in front | MUTATION { deleteAll } DUPLICATE_KEYS
            trailing data | MUTATION { deleteAll } TRAILING_DATA
            trailing faults | MUTATION { deleteAll } TRAILING_DATA
            guard | MUTATION { deleteAll } LENIENT_JSON
            comments | MUTATION { deleteAll } LENIENT_JSON
            single quotes | MUTATION { deleteAll } LENIENT_JSON
            unquoted names | MUTATION { deleteAll } LENIENT_JSON
            equals and semicolons | MUTATION { deleteAll } LENIENT_JSON
            trailing comma | MUTATION { deleteAll } LENIENT_JSON
            digits beyond ASCII | MUTATION { deleteAll } LENIENT_JSON
            raw line feed | MUTATION { deleteAll } LENIENT_JSON
            megabytes before | MUTATION { deleteAll } TRUNCATED
            condition behind many | MUTATION { deleteAll } TRUNCATED CONDITION_UNKNOWN
            condition replaced behind many | MUTATION { deleteAll } TRUNCATED CONDITION_UNKNOWN
            batch | UNKNOWN { } MALFORMED | UNKNOWN { } MALFORMED | MUTATION { deleteAll }
            block string | MUTATION { a deleteAll }
            19,000 aliases | MUTATION { 19001 with deleteAll } TRUNCATED UNPARSED
            six hundred levels | MUTATION { x deleteAll } UNPARSED
            aliases of each other | MUTATION { deleteAll ping }
            operations of one name | MUTATION { ping deleteAll } AMBIGUOUS_OPERATION
            second operation | MUTATION { ping deleteAll } AMBIGUOUS_OPERATION
            empty name | MUTATION { ping deleteAll } AMBIGUOUS_OPERATION
            long alias | MUTATION { deleteAll a } UNPARSED
            more tokens than are parsed | MUTATION { deleteAll a } UNPARSED
            deeper than is parsed | MUTATION { deleteAll x } UNPARSED
            JSON that says form | MUTATION { deleteAll } ODD_CONTENT_TYPE
            JSON that says multipart | MUTATION { deleteAll } ODD_CONTENT_TYPE
            longer head than is read | UNKNOWN { } MALFORMED
            head with an end inside | MUTATION { deleteAll } UNPARSED MALFORMED
            words on two lines | MUTATION { delete All } DUPLICATE_KEYS | MUTATION { deleteAll } DUPLICATE_KEYS
            charset of the whole | UNKNOWN { } DUPLICATE_KEYS UNPARSED | MUTATION { deleteAll } DUPLICATE_KEYS
            charset of a part | MUTATION { deleteAll } ODD_ENCODING
            octets | MUTATION { deleteAll } ODD_CONTENT_TYPE
            bare document like JSON | MUTATION { deleteAll deleteAll } AMBIGUOUS_OPERATION
            byte order mark | MUTATION { deleteAll } ODD_ENCODING
            overlong UTF-8 | MUTATION { deleteAll } ODD_ENCODING
            UTF-16 | MUTATION { deleteAll } ODD_ENCODING
            UTF-16LE | MUTATION { deleteAll } ODD_ENCODING
            UTF-16BE | MUTATION { deleteAll } ODD_ENCODING
            UTF-32LE | MUTATION { deleteAll } ODD_ENCODING
            UTF-32BE | MUTATION { deleteAll } ODD_ENCODING
            named IBM037 | MUTATION { deleteAll } ODD_ENCODING
            named IBM500 | MUTATION { deleteAll } ODD_ENCODING
            Shift_JIS \u30bd | MUTATION { deleteAll } ODD_ENCODING
            Big5 \u8a31 | MUTATION { deleteAll } ODD_ENCODING
            ISO-2022-JP \u30a2 | MUTATION { deleteAll } ODD_ENCODING
            GB18030 \u8a31 | MUTATION { deleteAll } ODD_ENCODING
            """.lines()
            .map(line -> Arrays.asList(line.split(" \\| ", -1)))
            .collect(Collectors.toMap(parts -> parts.get(0), parts -> parts.subList(1, parts.size())));

    private EvasionRecords() {}

    /** What the request of that name leaves. */
    static List<String> of(String name) {
        return OTHERS.getOrDefault(name, List.of(PLAIN));
    }

    /** What a record says, in the form of the list above. */
    static String told(AuditRecord record) {
        AuditEvent event = record.event();
        List<RootField> fields = event.operation().rootFields();
        boolean many = fields.size() >= MANY;
        String names = fields.stream()
                .map(RootField::name)
                .filter(name -> !many || !name.equals("ping"))
                .map(name -> name + " ")
                .collect(Collectors.joining());
        String anomalies = event.anomalies().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
        return (event.operation().type() + " { " + (many ? fields.size() + " with " : "") + names + "} " + anomalies)
                .strip();
    }
}
