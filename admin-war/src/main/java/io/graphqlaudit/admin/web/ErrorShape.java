package io.graphqlaudit.admin.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The form in which an API's clients expect an error. */
public enum ErrorShape {
    /** {@code {"error":{"code","message"}}}: our own, with the members of a place where there is one. */
    PLAIN {
        @Override
        Map<String, Object> body(Fault fault) {
            Map<String, Object> error = inOrder("code", fault.code(), "message", fault.message());
            error.putAll(new TreeMap<>(fault.place()).descendingMap());
            return Map.of("error", error);
        }
    },
    /** {@code {"errors":[{"message","extensions":{"code"}}]}}: GraphQL specification, section 7.1.2. */
    GRAPHQL {
        @Override
        Map<String, Object> body(Fault fault) {
            return Map.of(
                    "errors", List.of(inOrder("message", fault.message(), "extensions", Map.of("code", fault.code()))));
        }
    },
    /** RFC 9457 with the titles of Arize's REST API. */
    PROBLEM {
        @Override
        Map<String, Object> body(Fault fault) {
            Map<String, Object> members = inOrder("title", title(fault.status()), "status", fault.status());
            members.put(
                    "type",
                    "urn:graphql-audit:problem:"
                            + fault.code().toLowerCase(Locale.ROOT).replace('_', '-'));
            members.put("detail", fault.message());
            members.put("instance", fault.path());
            return members;
        }

        @Override
        String mediaType() {
            return "application/problem+json";
        }
    },
    /** {@code {"detail","user_friendly_message"}}: Snorkel Flow. Each of our messages is a sentence for people. */
    SNORKEL {
        @Override
        Map<String, Object> body(Fault fault) {
            return inOrder("detail", fault.message(), "user_friendly_message", fault.message());
        }
    },
    /** {@code {"status":{"code","description","details","req_id"},"entries":[]}}: Clarifai, with its own numbers. */
    CLARIFAI {
        @Override
        Map<String, Object> body(Fault fault) {
            ClarifaiStatus word = ClarifaiStatus.of(fault);
            Map<String, Object> status = inOrder("code", word.number(), "description", word.description());
            status.put("details", fault.message());
            status.put("req_id", UUID.randomUUID().toString());
            return inOrder("status", status, "entries", List.of());
        }
    };

    /** The error as a JSON object. */
    abstract Map<String, Object> body(Fault fault);

    /** The media type of the error. */
    String mediaType() {
        return Answers.JSON;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Invalid request parameters";
            case 401 -> "Authentication required";
            case 403 -> "Access forbidden";
            case 405 -> "Method not allowed";
            case 429 -> "Rate limit exceeded";
            case 503 -> "Service unavailable";
            default -> "Internal server error";
        };
    }

    /** {@code Map.of} has another order in each process. */
    private static Map<String, Object> inOrder(String first, Object one, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, one);
        members.put(second, other);
        return members;
    }
}
