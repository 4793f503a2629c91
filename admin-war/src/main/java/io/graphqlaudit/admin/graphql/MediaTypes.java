package io.graphqlaudit.admin.graphql;

import io.graphqlaudit.admin.web.Answers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the media type of an answer (GraphQL over HTTP, "Media Types"). */
final class MediaTypes {
    static final String GRAPHQL = "application/graphql-response+json";

    private MediaTypes() {}

    /** The newer type for clients that like it at least as well as plain JSON; else plain JSON. */
    static String answerFor(@Nullable String accept) {
        if (accept == null) {
            return Answers.JSON;
        }
        double graphql = 0;
        double json = 0;
        for (String part : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String type = part.split(";", 2)[0].strip();
            if (type.equals(GRAPHQL)) {
                graphql = Math.max(graphql, quality(part));
            } else if (type.equals(Answers.JSON)) {
                json = Math.max(json, quality(part));
            }
        }
        return graphql > 0 && graphql >= json ? GRAPHQL : Answers.JSON;
    }

    private static double quality(String part) {
        for (String parameter : part.split(";", -1)) {
            if (parameter.strip().startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.strip().substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
