package org.happensbefore.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import org.happensbefore.diagram.Rendered;

/** All that this book asks of a Java notebook kernel. */
public interface Host {
    /**
     * Evaluates code in the reader's scope.
     *
     * @return the value of its last expression, if it has one
     * @throws RuntimeException what the code throws, or why it does not compile
     */
    Optional<Object> evaluate(String code);

    /** The reader's shell: what was declared, and under which names. */
    JShell shell();

    /** The types whose newest declaration did not compile, so that what the shell knows of them is older. */
    Set<String> rejected();

    /** The newest declaration of a type in the cells, and where it stands. */
    Optional<Source> source(String type);

    /**
     * A declaration in a cell.
     *
     * @param code its text
     * @param cell the number of the cell
     * @param line the line of the cell on which it begins, from 1
     */
    record Source(String code, int cell, int line) {}

    /** Makes {@code %name} and {@code %%name} known. */
    void magic(String name, Magic magic);

    /** Shows something in the running cell, besides its last value. */
    void display(Object value);

    /** A line in the running cell that shows the newest text it was given. Nothing is shown before the first. */
    Consumer<String> line();

    /** A command of a cell. */
    @FunctionalInterface
    interface Magic {
        /**
         * Runs the command.
         *
         * @param arguments the words after the name
         * @param body the rest of the cell, for a command that begins with two percent signs
         * @return what the cell shows, if anything
         * @throws IllegalArgumentException if the arguments are wrong, naming the value, the rule and the way out
         */
        Optional<Rendered> run(List<String> arguments, Optional<String> body);
    }
}
