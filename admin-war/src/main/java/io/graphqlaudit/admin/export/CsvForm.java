package io.graphqlaudit.admin.export;

import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.persistence.query.StoredJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows. The first column tells what a row is: {@code event}, or {@code trailer} for the last one, which has
 * the trailer as JSON in its last column.
 */
final class CsvForm implements ExportForm {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CsvText text;
    private final boolean byteOrderMark;

    /** @param byteOrderMark whether the file begins with a mark by which programs see that it is UTF-8 */
    CsvForm(char delimiter, boolean byteOrderMark) {
        this.text = new CsvText(delimiter);
        this.byteOrderMark = byteOrderMark;
    }

    @Override
    public String mediaType() {
        return "text/csv;charset=utf-8";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public void begin(Utf8Buffer out) {
        List<@Nullable String> names = new ArrayList<>(List.of("record", "position"));
        Arrays.stream(CsvColumn.values()).map(CsvColumn::title).forEach(names::add);
        out.append(byteOrderMark ? BYTE_ORDER_MARK : "").append(text.row(names));
    }

    @Override
    public void event(StoredJson stored, Utf8Buffer out) {
        out.append(text.row(CsvColumn.row(stored)));
    }

    /** Everything between two rows would be read as a part of one. */
    @Override
    public void stillLooking(Utf8Buffer out) {}

    @Override
    public void end(Map<String, Object> trailer, Utf8Buffer out) {
        List<@Nullable String> fields = new ArrayList<>();
        fields.add("trailer");
        // But for the last column, which holds it.
        fields.addAll(Collections.nCopies(CsvColumn.values().length, null));
        fields.add(Json.text(trailer));
        out.append(text.row(fields));
    }
}
