package io.graphqlaudit.graphql;

import io.graphqlaudit.graphql.syntax.Document.EnumValue;
import io.graphqlaudit.graphql.syntax.Document.Member;
import io.graphqlaudit.graphql.syntax.Document.StringValue;
import io.graphqlaudit.graphql.syntax.Document.Variable;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The members of an object literal, or the arguments of a field or directive, and how much may be shown of each. */
final class Members {
    private Members() {}

    /** @param visibility how much may be shown of the object */
    static void forEach(
            List<Member> members, Visibility visibility, SensitiveNames names, BiConsumer<Member, Visibility> each) {
        forEach(members, names, name -> names.within(visibility, name), each);
    }

    /** @param owner the name of the field or directive */
    static void forEach(
            String owner, List<Member> arguments, SensitiveNames names, BiConsumer<Member, Visibility> each) {
        forEach(arguments, names, name -> names.argument(owner, name), each);
    }

    private static void forEach(
            List<Member> members,
            SensitiveNames names,
            Function<String, Visibility> byName,
            BiConsumer<Member, Visibility> each) {
        boolean secretPair = false;
        boolean uncertain = false;
        for (Member member : members) {
            secretPair |= announcesSecret(member, names);
            uncertain |= mayAnnounceSecret(member, names);
        }
        for (Member member : members) {
            Visibility inside = byName.apply(member.name());
            boolean pair = secretPair || (uncertain && !(member.value() instanceof Variable));
            each.accept(member, pair ? names.inSecretPair(inside, member.name()) : inside);
        }
    }

    /** What a variable announces is known only with its value; one value beside it is judged then, too ({@link Pairs}). */
    private static boolean mayAnnounceSecret(Member member, SensitiveNames names) {
        return member.value() instanceof Variable && names.mayAnnounce(member.name());
    }

    private static boolean announcesSecret(Member member, SensitiveNames names) {
        if (member.value() instanceof StringValue string) {
            return names.announces(member.name(), string.text());
        }
        return member.value() instanceof EnumValue constant && names.announces(member.name(), constant.name());
    }
}
