package io.graphqlaudit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that may be looked at and not changed: whatever would show in the application is refused. */
final class LookedAtRequest extends HttpServletRequestWrapper {
    LookedAtRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() {
        throw refusal();
    }

    @Override
    public BufferedReader getReader() {
        throw refusal();
    }

    @Override
    public String getParameter(String name) {
        throw refusal();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        throw refusal();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        throw refusal();
    }

    @Override
    public String[] getParameterValues(String name) {
        throw refusal();
    }

    @Override
    public Part getPart(String name) {
        throw refusal();
    }

    @Override
    public Collection<Part> getParts() {
        throw refusal();
    }

    @Override
    public void setCharacterEncoding(String encoding) {
        throw refusal();
    }

    @Override
    public HttpSession getSession() {
        HttpSession session = super.getSession(false);
        if (session == null) {
            throw refusal();
        }
        return session;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return create ? getSession() : super.getSession(false);
    }

    @Override
    public String changeSessionId() {
        throw refusal();
    }

    @Override
    public void login(String username, String password) {
        throw refusal();
    }

    @Override
    public void logout() {
        throw refusal();
    }

    @Override
    public boolean authenticate(HttpServletResponse response) {
        throw refusal();
    }

    @Override
    public AsyncContext startAsync() {
        throw refusal();
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        throw refusal();
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handlerClass) {
        throw refusal();
    }

    private static IllegalStateException refusal() {
        return new IllegalStateException("an ActorResolver may look at a request and not change it");
    }
}
