package io.graphqlaudit.admin.testing;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 has it, and nothing more. */
public final class CsvCells {
    private CsvCells() {}

    /** The cells of each row. */
    public static List<List<String>> of(String text, char delimiter) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == delimiter || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (quoted || !row.isEmpty() || cell.length() > 0) {
            throw new AssertionError("not whole rows");
        }
        return rows;
    }
}
