package org.happensbefore.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The Java half of {@code ./book}. */
@Command(
        name = "book",
        description = "A runnable textbook of distributed systems.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CommandLine.HelpCommand.class, KernelSpec.class, Prove.class, TraceCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:yes",
            "1:no",
            "2:misuse or bad input",
            "3:unknown (a bound was hit)",
            "4:the ground is missing"
        })
public final class Book {
    private Book() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] args) {
        System.exit(line().execute(args));
    }

    /** The commands; what goes wrong in one is said in a sentence. */
    static CommandLine line() {
        return new CommandLine(new Book())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, commandLine, _) -> {
                    commandLine.getErr().println("book: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
                    return e instanceof IllegalArgumentException ? 2 : 4;
                });
    }
}
