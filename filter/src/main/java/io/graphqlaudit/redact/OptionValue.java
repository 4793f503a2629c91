package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/** What stands behind an option of a secret name in a command: {@code --api-key hunter2}, {@code -Password hunter2}. */
final class OptionValue {
    private final NamesInText names;

    OptionValue(NamesInText names) {
        this.names = names;
    }

    /** @param at where the option begins */
    @Nullable
    Span at(String text, int at) {
        int start = text.startsWith("--", at) ? at + 2 : at + 1;
        boolean begins =
                at == 0 || Characters.isBlank(text.charAt(at - 1)) || "\"'`([,=".indexOf(text.charAt(at - 1)) >= 0;
        if (!begins || start >= text.length() || !Character.isLetter(text.charAt(start))) {
            return null;
        }
        int end = NamesInText.endOf(text, start);
        if (end == text.length() || !names.isSecret(text, start, end, false)) {
            return null;
        }
        int value = end;
        // As a list of arguments has it: "--api-key", "hunter2".
        value += "\"'".indexOf(text.charAt(value)) >= 0 ? 1 : 0;
        int comma = Characters.behindBlanks(text, value);
        value = text.startsWith(",", comma) ? comma + 1 : value;
        value = Characters.behindBlanks(text, value);
        if (value == end) {
            return null;
        }
        Quoted quoted = Quoted.at(text, value);
        if (quoted != null) {
            return quoted.span(text);
        }
        int last = value;
        while (last < text.length() && !Characters.isBlank(text.charAt(last)) && "\"'".indexOf(text.charAt(last)) < 0) {
            last++;
        }
        return last == value ? null : new Span(value, last);
    }
}
