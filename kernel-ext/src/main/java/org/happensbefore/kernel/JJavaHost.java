package org.happensbefore.kernel;

import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** JJava as a host. */
final class JJavaHost implements Host {
    private final BaseKernel kernel;
    private final JShell shell;

    JJavaHost(BaseKernel kernel) throws ReflectiveOperationException {
        this.kernel = kernel;
        shell = (JShell) kernel.getClass().getMethod("getJShell").invoke(kernel);
    }

    @Override
    public Optional<Object> evaluate(String code) {
        return Optional.ofNullable(org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.eval(code));
    }

    @Override
    public JShell shell() {
        return shell;
    }

    @Override
    public void magic(String name, Magic magic) {
        LineMagic<Object, BaseKernel> line = (_, arguments) ->
                magic.run(List.copyOf(arguments), Optional.empty()).orElse(null);
        CellMagic<Object, BaseKernel> cell = (_, arguments, body) ->
                magic.run(List.copyOf(arguments), Optional.of(body)).orElse(null);
        kernel.getMagicsRegistry().registerLineMagic(name, line).registerCellMagic(name, cell);
    }

    @Override
    public void display(Object value) {
        kernel.display(kernel.getRenderer().render(value));
    }
}
