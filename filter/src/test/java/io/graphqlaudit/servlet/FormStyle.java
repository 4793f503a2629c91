package io.graphqlaudit.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** The ways in which applications get at a form; each gives the request in it, or all of the body. */
enum FormStyle {
    PARAMETER {
        @Override
        String read(HttpServletRequest request, String name) {
            return request.getParameter(name);
        }
    },
    PARAMETER_VALUES {
        @Override
        String read(HttpServletRequest request, String name) {
            return request.getParameterValues(name)[0];
        }
    },
    PARAMETER_MAP {
        @Override
        String read(HttpServletRequest request, String name) {
            return request.getParameterMap().get(name)[0];
        }
    },
    PARAMETER_NAMES {
        @Override
        String read(HttpServletRequest request, String name) {
            return Collections.list(request.getParameterNames()).contains(name) ? request.getParameter(name) : "";
        }
    },
    STREAM {
        @Override
        String read(HttpServletRequest request, String name) throws IOException {
            return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    },
    READER {
        @Override
        String read(HttpServletRequest request, String name) throws IOException {
            StringWriter body = new StringWriter();
            request.getReader().transferTo(body);
            return body.toString();
        }
    },
    PARTS {
        @Override
        String read(HttpServletRequest request, String name) throws IOException, ServletException {
            for (Part part : request.getParts()) {
                if (part.getName().equals(name)) {
                    return content(part);
                }
            }
            return "";
        }
    },
    PART {
        @Override
        String read(HttpServletRequest request, String name) throws IOException, ServletException {
            return content(request.getPart(name));
        }
    };

    abstract String read(HttpServletRequest request, String name) throws IOException, ServletException;

    private static String content(Part part) throws IOException {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
