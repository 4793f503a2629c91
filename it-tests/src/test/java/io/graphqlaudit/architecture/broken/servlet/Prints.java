package io.graphqlaudit.architecture.broken.servlet;

/** Breaks: the console belongs to launcher and commands. */
public final class Prints {
    void print() {
        System.out.println("audited");
    }
}
