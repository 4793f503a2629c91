package io.graphqlaudit.admin.search;

import io.graphqlaudit.admin.query.Excerpt;
import io.graphqlaudit.settings.NearestName;

/** What to say of a name or a value that is not taken. */
final class NotTaken {
    private NotTaken() {}

    /** No qualifier has the name of this term. */
    static SearchException name(String name, Term term) {
        String hint = NearestName.of(name, Qualifier.allNames())
                .map(near -> "; did you mean '" + near + "'? The qualifiers are ")
                .orElse("; the qualifiers are ");
        return new SearchException(
                "There is no qualifier '" + Excerpt.of(name) + "'" + hint
                        + String.join(", ", Qualifier.canonicalNames())
                        + ". A text with a colon in it stands in quotation marks.",
                term.nameStart(),
                term.nameStart() + name.length());
    }

    /** The qualifier does not take this value. */
    static SearchException value(Qualifier qualifier, Written written) {
        String hint = NearestName.of(
                        written.text().replace('-', '_'), qualifier.form().words())
                .map(near -> ": did you mean '" + near + "'?")
                .orElse(".");
        return new SearchException(
                "The qualifier '" + qualifier.canonical() + "' takes "
                        + qualifier.form().accepted() + ", but is given '" + Excerpt.of(written.shown()) + "'" + hint,
                written.start(),
                written.end());
    }
}
