package org.happensbefore.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** JJava as a host. */
final class JJavaHost implements Host {
    private final BaseKernel kernel;
    private final JShell shell;
    private final Cells cells;
    private final AtomicInteger lines = new AtomicInteger();

    JJavaHost(BaseKernel kernel) throws ReflectiveOperationException {
        this.kernel = kernel;
        shell = (JShell) kernel.getClass().getMethod("getJShell").invoke(kernel);
        cells = new Cells(shell);
    }

    /** Where the snippets of this host stand. */
    Cells cells() {
        return cells;
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
    public Set<String> rejected() {
        return cells.rejected();
    }

    @Override
    public Optional<Source> source(String type) {
        return cells.source(type);
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
        DisplayData shown = kernel.getRenderer().render(value);
        Sending.whole(() -> kernel.display(shown));
    }

    @Override
    public Consumer<String> line() {
        String id = "line-" + lines.incrementAndGet();
        var shown = new AtomicBoolean();
        return text -> {
            var data = new DisplayData(text);
            data.putTransientData("display_id", id);
            Sending.whole(() -> {
                if (shown.getAndSet(true)) kernel.getIO().display.updateDisplay(data);
                else kernel.getIO().display.display(data);
            });
        };
    }
}
