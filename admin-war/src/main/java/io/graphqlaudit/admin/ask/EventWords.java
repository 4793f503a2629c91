package io.graphqlaudit.admin.ask;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Evidence;

/** What the words of an event mean, each in a sentence for people. */
final class EventWords {
    private EventWords() {}

    static String explain(Anomaly anomaly) {
        return switch (anomaly) {
            case DUPLICATE_KEYS ->
                "A key stood more than once in the JSON of the request. The last one was used, as common servers do.";
            case TRAILING_DATA -> "More text followed the JSON of the request.";
            case AMBIGUOUS_OPERATION -> "The document has several operations, and the request names none of them.";
            case OPERATION_NAME_MISMATCH -> "The name that the client claimed is not in the document.";
            case ODD_CONTENT_TYPE -> "The content type of the request does not say that it is GraphQL.";
            case MUTATION_OVER_GET -> "A mutation came by GET or HEAD, which should change nothing.";
            case TRUNCATED -> "A value was longer than its limit and was cut.";
            case CLIENT_ABORTED -> "The client went away before its answer was complete.";
            case UNPARSED -> "The document could not be parsed, so what it asks was found by a plain scan.";
            case MALFORMED -> "The request is no well-formed GraphQL request.";
            case REDACTION_FAILED -> "Hiding secrets failed, so values were dropped rather than kept.";
            case TEXT_NEUTRALISED ->
                "Characters that no store takes or that deceive a reader, such as control characters, were replaced.";
            case MIXED_SOURCES -> "The request asked in its body and in its URL at the same time.";
            case BODY_PARTLY_READ -> "The application did not read all of the request's body.";
            case BODY_UNREAD ->
                "The application read nothing of the request's body, so it cannot have done what that asks.";
            case INCOMPLETE -> "The answer was broken off: the application failed when it had begun to leave.";
            case LENIENT_JSON -> "The body is no JSON by its specification; only a lax reader takes it.";
            case ODD_ENCODING ->
                "The body was in an unusual encoding of characters, or had faults in it, or the URL was encoded twice.";
            case ENCODED_BODY -> "The body was compressed in a way that is not understood here.";
            case LEARNED_DOCUMENT ->
                "The request named its document by a hash. What is shown came with an earlier request.";
            case PERSISTED_QUERY_MISMATCH -> "The request carried a document and the hash of another one.";
            case CLIENT_ADDRESS_UNKNOWN ->
                "The chain of proxies could not be followed to the client: the address is the last trusted proxy's.";
            case CONDITION_UNKNOWN ->
                "Whether a field listed here was to run cannot be told from the request; its result is what the answer shows.";
        };
    }

    static String explain(Evidence evidence) {
        return switch (evidence) {
            case RESPONSE_DATA -> "The answer holds a value and no error for it.";
            case RESPONSE_NULL -> "The answer holds null for it.";
            case RESPONSE_ERRORS -> "The answer holds an error for it.";
            case RESPONSE_WITHOUT_DATA -> "The answer has no data.";
            case BODY_UNREAD -> "The application read nothing of the body.";
            case HTTP_STATUS -> "The HTTP status.";
            case EXCEPTION -> "The application threw an exception.";
            case TRUNCATED_RESPONSE -> "The answer was longer than is read; the rest is unseen.";
            case UNREADABLE_RESPONSE -> "The answer is no GraphQL response that can be read.";
            case NO_COMPLETION -> "The process ended, or the record was cut off, before the outcome was known.";
            case CLIENT_ABORTED -> "The client went away.";
            case PRINCIPAL_CHANGED -> "Whom the request belongs to changed while it ran.";
            case TOKEN_ISSUED -> "The answer to the sign-in holds a token.";
            case RESPONSE_STATEMENT -> "The value itself says how it ended.";
            case APPLICATION -> "The application said so itself.";
            case CONTAINER_CALL -> "The server's or framework's own sign-in or sign-out.";
        };
    }
}
