package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.List;

/**
 * What was found in a text as it is, when it is looked at once more as it was before. What is in quotes is known best where
 * the quotes stand: there they may be other characters' escapes.
 *
 * @param text the text as it is
 * @param secrets what was found in it, in order
 * @param inner the text as it was
 */
record KnownSecrets(String text, List<Span> secrets, Unescaped inner) {
    /** Where the known secret in quotes ends in which one of the text as it was begins; -1 if it begins in none. */
    int endOfQuoted(Span secret) {
        Span origin = inner.origin(secret);
        int first = 0;
        int last = secrets.size();
        while (first < last) {
            int middle = (first + last) / 2;
            boolean before = secrets.get(middle).end() < origin.start();
            first = before ? middle + 1 : first;
            last = before ? last : middle;
        }
        if (first == secrets.size() || !isQuoted(secrets.get(first), origin)) {
            return -1;
        }
        return Math.max(secret.start() + 1, inner.placeOf(secrets.get(first).end()));
    }

    private boolean isQuoted(Span known, Span origin) {
        int quote = known.start() - 1;
        return quote >= 0
                && (text.charAt(quote) == '"' || text.charAt(quote) == '\'')
                && origin.start() >= quote - Quoted.backslashesBefore(text, quote);
    }
}
