package org.happensbefore.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.happensbefore.guard.Weaver;
import org.jspecify.annotations.Nullable;

/**
 * What JJava 1.0a8 does not offer but we need: the bytes of cell classes before they are defined, the pool that runs
 * cells, the cell counter, the streams of a cell. All of it is looked up before anything is changed.
 */
final class JJavaInternals {
    private final Object loader;
    private final Object control;
    private final Field classes;
    private final Field executor;
    private final Field running;
    private final AtomicInteger cellNumber;
    private final ClassLoader cellLoader;
    private final Method replaceStreams;
    private final Method setEnv;
    private final Method retractEnv;
    private final Map<String, byte[]> declared;
    private @Nullable CellExecutor cells;

    /** @throws ReflectiveOperationException if this JJava is another one */
    @SuppressWarnings("unchecked")
    JJavaInternals(BaseKernel kernel) throws ReflectiveOperationException {
        Object evaluator = kernel.getClass().getMethod("getEvaluator").invoke(kernel);
        loader = field(evaluator, "loaderDelegate").get(evaluator);
        control = field(evaluator, "execControl").get(evaluator);
        classes = field(loader, "declaredClasses");
        executor = field(control, "executor");
        running = field(control, "running");
        cellNumber = (AtomicInteger)
                open(BaseKernel.class.getDeclaredField("executionCount")).get(kernel);
        cellLoader =
                (ClassLoader) evaluator.getClass().getMethod("getClassLoader").invoke(evaluator);
        declared = (Map<String, byte[]>) classes.get(loader);
        replaceStreams = method(BaseKernel.class, "replaceOutputStreams");
        setEnv = method(JupyterIO.class, "setEnv");
        retractEnv = method(JupyterIO.class, "retractEnv");
        if (!(executor.get(control) instanceof ThreadPoolExecutor)) throw new NoSuchFieldException("executor");
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        return open(owner.getClass().getDeclaredField(name));
    }

    private static Field open(Field field) {
        field.setAccessible(true);
        return field;
    }

    private static Method method(Class<?> owner, String name) throws NoSuchMethodException {
        Method method = owner.getDeclaredMethod(name, ShellReplyEnvironment.class);
        method.setAccessible(true);
        return method;
    }

    /** JJava looks for messages and then sleeps 50 ms, before each cell and each interrupt; let it sleep 5. */
    static void answerSoon(JupyterConnection connection) {
        try {
            for (String channel : List.of("shell", "control")) {
                Object loop =
                        open(JupyterConnection.class.getDeclaredField(channel)).get(connection);
                field(loop, "sleep").setLong(loop, 5);
            }
        } catch (ReflectiveOperationException e) {
            System.err.println("Cells begin up to 50 ms late: this JJava is not one that is known (" + e + ").");
        }
    }

    /** From now on every cell class is woven as it is defined, and cells run as tasks that can be stopped. */
    void guard() throws ReflectiveOperationException {
        var woven = new WovenClasses(declared, cellLoader);
        var old = (ThreadPoolExecutor) executor.get(control);
        cells = new CellExecutor(old.getThreadFactory(), cellNumber::get);
        classes.set(loader, woven);
        executor.set(control, cells);
        running.set(control, cells.running());
        CellClasses.source(woven::original);
        old.shutdown();
    }

    /** Whether the cell that was interrupted last did not stop. */
    boolean runsOn() {
        return cells != null && cells.runsOn();
    }

    /** What the cell that was interrupted last gave all the same. */
    Optional<Object> kept() {
        return cells == null ? Optional.empty() : cells.kept();
    }

    /** The number of the cell that begins. */
    int nextCell() {
        return cellNumber.getAndIncrement();
    }

    /** Lets the cell's standard streams and displays go to the front end until {@code env} is done. */
    void attach(BaseKernel kernel, ShellReplyEnvironment env) {
        try {
            replaceStreams.invoke(kernel, env);
            setEnv.invoke(kernel.getIO(), env);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot attach the cell's streams", e);
        }
        env.defer(() -> {
            try {
                retractEnv.invoke(kernel.getIO(), env);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot detach the cell's streams", e);
            }
        });
    }

    /** JJava's map of class bytes, of which it gets each right before it defines the class. */
    private static final class WovenClasses extends ConcurrentHashMap<String, byte[]> {
        private static final long serialVersionUID = 1;
        private final transient Weaver weaver;

        WovenClasses(Map<String, byte[]> known, ClassLoader libraries) {
            super(known);
            weaver = new Weaver(this::original, libraries);
        }

        Optional<byte[]> original(String name) {
            return Optional.ofNullable(super.get(name));
        }

        @Override
        @SuppressWarnings("NullAway") // Map.get may return null
        public byte[] get(Object name) {
            byte[] bytes = super.get(name);
            if (bytes == null) return null;
            try {
                return weaver.weave(bytes);
            } catch (IllegalArgumentException e) {
                System.err.println(
                        "This cell is too large to be guarded: an interrupt may not stop it (" + e.getMessage() + ").");
                return bytes;
            }
        }
    }
}
