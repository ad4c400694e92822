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
            install(new JJavaHost(kernel), kernel);
        } catch (ReflectiveOperationException e) {
            System.err.println(
                    "Happens-Before is not installed: this kernel is not a JJava that it knows (" + e + ").");
        }
    }

    static void install(JJavaHost host, BaseKernel kernel) {
        Notebook.host(host);
        Renderings.register(kernel.getRenderer());
        Setup.prepare(host);
    }
}
