package org.happensbefore.kernel;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** What JJava finds on its class path and installs: imports, pictures, commands. */
public final class JJavaExtension implements Extension {
    /** For the service loader. */
    public JJavaExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        try {
            var host = new JJavaHost(kernel);
            Notebook.host(host);
            Renderings.register(kernel.getRenderer());
            Setup.prepare(host);
        } catch (ReflectiveOperationException e) {
            System.err.println(
                    "Happens-Before is not installed: this kernel is not a JJava that it knows (" + e + ").");
        }
    }
}
