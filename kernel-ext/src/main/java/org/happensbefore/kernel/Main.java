package org.happensbefore.kernel;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.happensbefore.guard.Guard;

/** The kernel's process: JJava's kernel with this book's extension, guard and cell handler. */
public final class Main {
    /** Instead of a connection file: run a few cells and end, to record what a kernel loads. */
    static final String TRAIN = "--train";

    private Main() {}

    /**
     * Serves one connection until it is shut down.
     *
     * @param args the connection file
     */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) throw new IllegalArgumentException("usage: Main CONNECTION_FILE");
        quieten();
        if (args[0].equals(TRAIN)) Training.run();
        var connection = new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))));
        start(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0); // threads that cells left behind must not keep the process
    }

    /** The kernel's own "loop started" is nobody's news; what a cell logs is. */
    private static void quieten() {
        for (Handler handler : Logger.getLogger("").getHandlers())
            handler.setFilter(r -> r.getLevel().intValue() >= Level.WARNING.intValue()
                    || !String.valueOf(r.getSourceClassName()).startsWith("org.dflib.jjava"));
    }

    /**
     * A kernel that serves the connection once that is open. Imports and guards are made ready meanwhile: what needs
     * the shell waits for them, what a front end asks first does not.
     */
    static void start(JupyterConnection connection) throws ReflectiveOperationException {
        BaseKernel kernel = kernel();
        kernel.becomeHandlerForConnection(connection);
        JJavaInternals.answerSoon(connection);
        ShellHandler<ExecuteRequest> plain = connection.getHandler(MessageType.EXECUTE_REQUEST);
        var cells = CompletableFuture.supplyAsync(() -> prepare(kernel, plain)).whenComplete((_, failure) -> {
            if (failure != null) {
                failure.printStackTrace();
                System.exit(1);
            }
        });
        connection.setHandler(
                MessageType.EXECUTE_REQUEST, (env, request) -> cells.join().handle(env, request));
        after(cells, connection, MessageType.COMPLETE_REQUEST);
        after(cells, connection, MessageType.INSPECT_REQUEST);
        after(cells, connection, MessageType.IS_COMPLETE_REQUEST);
    }

    private static <T> void after(CompletableFuture<?> ready, JupyterConnection connection, MessageType<T> type) {
        ShellHandler<T> handler = connection.getHandler(type);
        connection.setHandler(type, (env, request) -> {
            ready.join();
            handler.handle(env, request);
        });
    }

    /** The reader's shell with imports, commands and pictures, and what executes cells in it. */
    private static ShellHandler<ExecuteRequest> prepare(BaseKernel kernel, ShellHandler<ExecuteRequest> plain) {
        kernel.onStartup();
        try {
            var shell = (JShell) kernel.getClass().getMethod("getJShell").invoke(kernel);
            Setup.declare(shell, "import static " + BaseNotebookStatics.class.getName() + ".*;"); // commands need it
            var host = new JJavaHost(kernel);
            JJavaExtension.install(host, kernel);
            var internals = new JJavaInternals(kernel);
            internals.guard();
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
                if (!(thrown instanceof Guard.Stopped)) System.err.println(Cells.uncaught(thread, thrown));
            });
            return new JJavaCells(kernel, internals, host.cells());
        } catch (ReflectiveOperationException e) {
            System.err.println("Cells are not guarded: this JJava is not one that is known (" + e + ").");
            return plain;
        }
    }

    /**
     * JJava's kernel without its extensions: its start-up script runs each import as a cell, and a reader waits for
     * that. The builder is not among the classes on Maven Central.
     */
    private static BaseKernel kernel() throws ReflectiveOperationException {
        Object builder = Class.forName("org.dflib.jjava.kernel.JavaKernel")
                .getMethod("builder")
                .invoke(null);
        call(builder, "name", String.class, "Happens-Before");
        call(builder, "extensionsEnabled", boolean.class, false);
        call(builder, "compilerOpts", Iterable.class, List.of("-parameters", "-g"));
        Method build = builder.getClass().getMethod("build");
        return (BaseKernel) build.invoke(builder);
    }

    private static void call(Object builder, String method, Class<?> type, Object argument)
            throws ReflectiveOperationException {
        builder.getClass().getMethod(method, type).invoke(builder, argument);
    }
}
