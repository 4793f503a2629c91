package io.graphqlaudit.log;

/** Writes names as events have them: {@code deleteModel} as {@code delete_model}. */
final class SnakeCase {
    private static final int LONGEST = 100;

    private SnakeCase() {}

    /** The name in lower case, its words joined by underscores, cut to {@value #LONGEST} characters. */
    static String of(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        boolean wasLower = false;
        for (int i = 0; i < name.length() && snake.length() < LONGEST; i++) {
            char c = name.charAt(i);
            boolean begins = !Character.isLetterOrDigit(c) || (Character.isUpperCase(c) && wasLower);
            if (begins && !snake.isEmpty() && snake.charAt(snake.length() - 1) != '_') {
                snake.append('_');
            }
            if (Character.isLetterOrDigit(c)) {
                // One character for one, unlike that of a whole text: of some letters that makes two.
                snake.append(Character.toLowerCase(c));
            }
            wasLower = Character.isLowerCase(c) || Character.isDigit(c);
        }
        int end = Math.min(LONGEST, snake.length());
        if (end > 0 && snake.charAt(end - 1) == '_') {
            end--;
        }
        return snake.substring(0, end);
    }
}
