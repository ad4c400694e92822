package org.happensbefore.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.happensbefore.kernel.KernelInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Installs the kernelspec into an environment. */
@Command(name = "kernelspec", description = "Install the notebook kernel into a Jupyter environment.")
final class KernelSpec implements Callable<Integer> {
    @Option(names = "--jjava", required = true, paramLabel = "JAR", description = "jjava.jar of the PyPI package jjava")
    @SuppressWarnings("NullAway.Init")
    private Path jjava;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "the kernelspec's folder, made anew")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--book", required = true, paramLabel = "DIR", description = "the folder with the chapters")
    @SuppressWarnings("NullAway.Init")
    private Path book;

    @Override
    public Integer call() throws Exception {
        System.out.println(new KernelInstaller(jjava, folder, book).install());
        return 0;
    }
}
