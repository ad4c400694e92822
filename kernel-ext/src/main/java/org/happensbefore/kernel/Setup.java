package org.happensbefore.kernel;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.happensbefore.explore.Progress;
import org.happensbefore.notebook.Imports;
import org.happensbefore.sim.Watch;

/** What every notebook begins with. */
final class Setup {
    private Setup() {}

    /** Makes a shell ready. */
    static void prepare(Host host) {
        Imports.all().forEach(code -> declare(host.shell(), code));
        declare(host.shell(), "void display(Object value) { org.happensbefore.kernel.Notebook.display(value); }");
        host.magic("source", new SourceCommand(host));
        ExerciseCommands.register(host, Desk.here());
        Progress.show(host::line);
        Watch.show(host::line);
    }

    /** Straight to the shell, which takes a quarter of the time that a cell takes; a reader waits for this. */
    static void declare(JShell shell, String code) {
        for (SnippetEvent event : shell.eval(code))
            if (event.status() != Snippet.Status.VALID)
                throw new IllegalStateException("the notebook's first declarations fail at: " + code);
    }
}
