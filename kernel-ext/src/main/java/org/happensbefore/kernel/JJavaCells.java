package org.happensbefore.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.happensbefore.guard.Guard;

/** Executes cells: as JJava does, but with errors in the reader's words and output that ends. */
final class JJavaCells implements ShellHandler<ExecuteRequest> {
    private final BaseKernel kernel;
    private final JJavaInternals internals;
    private final Cells cells;
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    JJavaCells(BaseKernel kernel, JJavaInternals internals, Cells cells) {
        this.kernel = kernel;
        this.internals = internals;
        this.cells = cells;
    }

    @Override
    public synchronized void handle(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        String code = message.getContent().getCode();
        int number = internals.nextCell();
        env.setBusyDeferIdle();
        env.publish(new PublishExecuteInput(code, number));
        internals.attach(kernel, env);
        var out = new CappedOutput(System.out);
        var err = new CappedOutput(System.err);
        System.setOut(out.stream());
        System.setErr(err.stream());
        Runnable send = () -> {
            out.send();
            err.send();
        };
        Future<?> sending = sender.scheduleWithFixedDelay(send, 100, 100, TimeUnit.MILLISECONDS);
        cells.begin(number, code);
        try {
            evaluate(env, number, code, send);
        } finally {
            sending.cancel(false);
        }
    }

    private void evaluate(ShellReplyEnvironment env, int number, String code, Runnable send) {
        try {
            DisplayData shown = code.isBlank() ? null : kernel.eval(code);
            cells.remarks().forEach(System.err::println);
            send.run();
            if (shown != null) tidy(shown);
            if (shown != null) env.publish(new PublishExecuteResult(number, shown));
            env.defer().reply(new ExecuteReply(number, Map.of()));
        } catch (Exception e) {
            send.run();
            CellFailure failure = cells.explain(e);
            fail(env, number, failure.name().equals("Interrupted") ? interrupted(failure) : failure);
        }
    }

    /** Shows what there is all the same; the reader's own code may be asked for its text, though its cell is stopped. */
    private CellFailure interrupted(CellFailure failure) {
        if (internals.runsOn()) return Cells.runsOn();
        Optional<Object> kept = internals.kept();
        if (kept.isEmpty()) return failure;
        kernel.display(Guard.apart(() -> kernel.getRenderer().render(kept.get())));
        return Cells.interruptedWithSome();
    }

    /** The text of a value in the reader's names, and no longer than a browser survives. */
    private static void tidy(DisplayData shown) {
        if (!(shown.getData(MIMEType.TEXT_PLAIN) instanceof String text)) return;
        String seen = text.substring(0, Math.min(text.length(), CappedOutput.LIMIT));
        String rest = "%n[The value was cut here: it has %,d characters.]".formatted(text.length());
        shown.putText(Cells.plain(seen) + (seen.length() < text.length() ? rest : ""));
    }

    private static void fail(ShellReplyEnvironment env, int number, CellFailure failure) {
        List<String> lines = failure.lines();
        env.publish(new PublishError(failure.name(), failure.message(), lines));
        var reply = new ErrorReply(failure.name(), failure.message(), lines);
        reply.setExecutionCount(number);
        env.defer().replyError(MessageType.EXECUTE_REPLY.error(), reply);
    }
}
