package io.graphqlaudit.admin.search;

/**
 * What can stand at a place of a search text.
 *
 * @param text what to put between {@code start} and {@code end}
 * @param description what it means, in a few words
 * @param start in UTF-16 code units from 0
 * @param end exclusive
 */
public record Completion(String text, String description, int start, int end) {
    /** The text with this put in. */
    public String applied(String whole) {
        return whole.substring(0, start) + text + whole.substring(end);
    }
}
