package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: the container's, with a tee on the body, an asynchronous context that
 * knows the wrappers, and an eye on who is signed in by it. Nothing is read before the application asks.
 */
final class AuditedRequest extends HttpServletRequestWrapper {
    private final CapturedExchange exchange;
    private final AsyncCycles cycles;
    private final FormTee form;
    private @Nullable TeeInputStream stream;
    private @Nullable AuditedReader reader;
    /** Whether the container is at work on a reader, parameters or parts. Undertow reads these from the request that filters have made. */
    private boolean inContainer;

    private boolean parametersAsked;

    AuditedRequest(HttpServletRequest request, CapturedExchange exchange, AsyncCycles cycles) {
        super(request);
        this.exchange = exchange;
        this.cycles = cycles;
        this.form = new FormTee(request, exchange);
    }

    AsyncCycles cycles() {
        return cycles;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream original = super.getInputStream();
        if (inContainer) {
            return original;
        }
        TeeInputStream tee = stream;
        if (tee == null || !tee.isFor(original)) {
            tee = new TeeInputStream(original, exchange, isReadAgain());
            stream = tee;
        }
        return tee;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        BufferedReader original = made(super::getReader);
        AuditedReader tee = reader;
        if (tee == null || !tee.isFor(original)) {
            tee = new AuditedReader(original, exchange, isReadAgain());
            reader = tee;
        }
        return tee;
    }

    /** By bytes that are not noted, since what the container makes of them is. */
    private <T extends @Nullable Object, E extends Exception> T made(ByContainer<T, E> made) throws E {
        inContainer = true;
        try {
            return made.get();
        } finally {
            inContainer = false;
        }
    }

    @FunctionalInterface
    private interface ByContainer<T extends @Nullable Object, E extends Exception> {
        T get() throws E;
    }

    /** A filter in front may keep the body and give it as often as it is asked for. */
    private boolean isReadAgain() {
        return (stream != null || reader != null) && exchange.isRequestRead();
    }

    @Override
    public @Nullable String getParameter(String name) {
        String value = this.<@Nullable String, RuntimeException>made(() -> super.getParameter(name));
        parametersAsked();
        return value;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> all = made(super::getParameterMap);
        parametersAsked();
        return all;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        Enumeration<String> names = made(super::getParameterNames);
        parametersAsked();
        return names;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = this.<String @Nullable [], RuntimeException>made(() -> super.getParameterValues(name));
        parametersAsked();
        return values;
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        Collection<Part> parts;
        inContainer = true;
        try {
            parts = super.getParts();
        } finally {
            inContainer = false;
        }
        parametersAsked = true;
        form.partsAsked();
        return parts;
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
        Part part;
        inContainer = true;
        try {
            part = super.getPart(name);
        } finally {
            inContainer = false;
        }
        parametersAsked = true;
        form.partsAsked();
        return part;
    }

    @Override
    public void login(String username, String password) throws ServletException {
        watch().login(username, () -> super.login(username, password));
    }

    @Override
    public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
        return watch().authenticate(() -> super.authenticate(answer));
    }

    @Override
    public void logout() throws ServletException {
        watch().logout(super::logout);
    }

    @Override
    public String changeSessionId() {
        String id = super.changeSessionId();
        exchange.calls().sessionRenewed();
        return id;
    }

    @Override
    public AsyncContext startAsync() {
        return cycles.started(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        if (request == this && response == cycles.response()) {
            return cycles.started(
                    super.startAsync(getRequest(), cycles.response().getResponse()));
        }
        return cycles.started(super.startAsync(request, response));
    }

    @Override
    public AsyncContext getAsyncContext() {
        return cycles.facadeOf(super.getAsyncContext());
    }

    /** Without the one by which we find a request again. */
    @Override
    public Enumeration<String> getAttributeNames() {
        List<String> names = Collections.list(super.getAttributeNames());
        names.remove(Story.ATTRIBUTE);
        names.remove(IdentityNotes.ATTRIBUTE);
        names.remove(ToldSignIns.ATTRIBUTE);
        return Collections.enumeration(names);
    }

    private void parametersAsked() {
        parametersAsked = true;
        form.parametersAsked();
    }

    private SignInWatch watch() {
        return new SignInWatch(
                (HttpServletRequest) getRequest(),
                exchange.calls(),
                () -> cycles.facts().actor(),
                cycles.story().inHand() instanceof OpenRequest open ? new ContainerSignIns(open) : null,
                stream != null || reader != null || parametersAsked);
    }
}
