package io.graphqlaudit.admin.injection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What somebody may put wherever text is taken. */
final class Corpus {
    private Corpus() {}

    /** All texts, of any kind where none is named. */
    static List<String> texts(String kind) throws IOException {
        try (InputStream file = Corpus.class.getResourceAsStream("corpus.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.startsWith(kind))
                    .map(line -> line.substring(line.indexOf(" | ") + 3))
                    .map(Corpus::unescaped)
                    .toList();
        }
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                plain.append(text.charAt(i));
            } else if (text.charAt(++i) == 'u') {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append(
                        switch (text.charAt(i)) {
                            case 'r' -> '\r';
                            case 'n' -> '\n';
                            default -> text.charAt(i);
                        });
            }
        }
        return plain.toString();
    }
}
