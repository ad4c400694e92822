package org.happensbefore.node;

/** Lines of code as their author counts them. */
public final class Lines {
    private Lines() {}

    /**
     * The line in the author's text.
     *
     * @param type the class that has the code
     * @param line as the JVM says it: in a notebook, the shell has put lines of its own before a declaration
     * @throws IllegalArgumentException if the class is a reader's and nobody has its class file
     */
    public static int authors(Class<?> type, int line) {
        return new ClassFiles().line(type, line);
    }
}
