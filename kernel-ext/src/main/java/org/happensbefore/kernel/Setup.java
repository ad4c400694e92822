package org.happensbefore.kernel;

import org.happensbefore.notebook.Imports;

/** What every notebook begins with. */
final class Setup {
    private Setup() {}

    /** Makes a shell ready. */
    static void prepare(Host host) {
        Imports.all().forEach(host::evaluate);
        host.magic("source", new SourceCommand(host));
        host.evaluate("void display(Object value) { org.happensbefore.kernel.Notebook.display(value); }");
    }
}
