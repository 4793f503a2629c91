package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.FormReader;
import io.graphqlaudit.graphql.GraphQlRequest;
import io.graphqlaudit.graphql.NamedCharset;
import io.graphqlaudit.graphql.PassingForm;
import io.graphqlaudit.graphql.PassingMultipart;
import io.graphqlaudit.graphql.PassingParts;
import io.graphqlaudit.graphql.ReadRequest;
import io.graphqlaudit.graphql.RequestLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body that is a form: understood as it passes if the application reads the stream, else as the container
 * understood it once the application has asked for that.
 */
final class RequestForm {
    private final RequestLimits limits;
    private @Nullable PassingForm form;
    /** More than one where the content type names several boundaries: some readers take the first, some the last. */
    private List<PassingMultipart> multiparts = List.of();

    private @Nullable ReadRequest given;
    private boolean asked;
    private boolean partsTold;
    private final boolean inParts;

    private final @Nullable String contentType;

    private RequestForm(RequestFacts facts, RequestLimits limits) {
        this.limits = limits;
        this.contentType = facts.contentType();
        this.inParts = !facts.claimsForm();
        if (!inParts) {
            form = new PassingForm(limits);
        } else {
            multiparts = PassingMultipart.of(facts.contentType(), limits);
        }
    }

    /** The form that a body claims to be; null when it claims to be none. */
    static @Nullable RequestForm of(RequestFacts facts, RequestLimits limits) {
        return facts.claimsForm() || facts.claimsParts() ? new RequestForm(facts, limits) : null;
    }

    void add(byte[] source, int offset, int count) {
        if (form != null) {
            form.add(source, offset, count);
        } else {
            multiparts.forEach(multipart -> multipart.add(source, offset, count));
        }
    }

    void add(char[] source, int offset, int count) {
        if (form != null) {
            form.add(source, offset, count);
        } else if (!multiparts.isEmpty()) {
            byte[] encoded = new String(source, offset, count).getBytes(StandardCharsets.UTF_8);
            add(encoded, 0, encoded.length);
        }
    }

    /** The container's view of the parameters, those of the URL first. */
    void parameters(Map<String, String[]> all, @Nullable String query) {
        ReadRequest read = FormReader.read(all, query, limits);
        given = given == null ? found(read) : NamedCharset.bothButForLetters(read, given);
        // A container that gives up on a form has none.
        asked |= !all.isEmpty();
    }

    /** The container's view of the parts. */
    void parts(FormParts container) {
        PassingParts view = new PassingParts(limits, contentType);
        container.tell(view);
        ReadRequest read = view.result();
        given = given == null ? found(read) : NamedCharset.bothButForLetters(given, read);
        asked = true;
        partsTold = true;
    }

    private static @Nullable ReadRequest found(ReadRequest read) {
        return read instanceof ReadRequest.NotGraphQl ? null : read;
    }

    /** Whether the container has taken parts apart of which only the parameters are told, so not what files hold. */
    boolean isHalfTold() {
        return inParts && given != null && !partsTold;
    }

    /** Whether the application has seen what the container makes of it, GraphQL or not. */
    boolean isAsked() {
        return asked;
    }

    /** Whether the container's view was given. */
    boolean isGiven() {
        return given != null;
    }

    /** Whether nothing more of it can come. */
    boolean isOver() {
        return given != null || (!multiparts.isEmpty() && multiparts.stream().allMatch(PassingMultipart::isOver));
    }

    /** How often the JSON in a part that passed has ended: as long as it stays the same, {@link #soFar} does. */
    int endings() {
        int all = 0;
        for (PassingMultipart multipart : multiparts) {
            all += multipart.endings();
        }
        return all;
    }

    /** The requests in parts that have ended, on which an application can act while files are still on their way: for each boundary. */
    List<List<GraphQlRequest>> soFar() {
        return multiparts.stream().map(PassingMultipart::soFar).toList();
    }

    /** What it asks, if nothing more comes. */
    ReadRequest result() {
        ReadRequest result = given;
        if (result == null) {
            result = form != null ? form.result() : PassingMultipart.result(multiparts);
            given = result;
        }
        return result;
    }

    /** Gives the memory back; what follows is not looked at. */
    void release() {
        form = null;
        multiparts = List.of();
    }
}
