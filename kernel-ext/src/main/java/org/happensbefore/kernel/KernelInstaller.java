package org.happensbefore.kernel;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes our kernelspec: one JVM of the JDK that runs this, a boot jar whose manifest names the class path and opens
 * JShell, and an archive of loaded classes that makes the first cell answer sooner.
 *
 * @param jjava JJava's jar
 * @param folder the kernelspec's folder; replaced as a whole
 * @param book the folder with the chapters, where the kernel finds their exercises
 */
public record KernelInstaller(Path jjava, Path folder, Path book) {
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx2g", "-ea", "-Djava.awt.headless=true");
    private static final int TRAINING_SECONDS = 90;

    /**
     * Installs it.
     *
     * @return one sentence that says how it starts
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the training run is interrupted
     */
    public String install() throws IOException, InterruptedException {
        if (!Files.isRegularFile(jjava))
            throw new IllegalArgumentException(
                    "there is no JJava at " + jjava + "; it comes with the PyPI package jjava");
        Files.createDirectories(folder.toAbsolutePath().getParent());
        delete(folder);
        Files.createDirectories(folder);
        Path boot = writeBootJar(folder.toAbsolutePath().resolve("boot.jar"));
        List<String> archive = train(boot, folder.toAbsolutePath().resolve("kernel.aot"));
        Path spec = folder.resolve("kernel.json.part");
        Files.writeString(spec, json(boot, archive));
        Files.move(spec, folder.resolve("kernel.json"), StandardCopyOption.REPLACE_EXISTING);
        return archive.isEmpty()
                ? "installed without an archive: the first cell will be slower"
                : "installed with an AOT cache";
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) return;
        try (Stream<Path> all = Files.walk(root)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
        }
    }

    private Path writeBootJar(Path jar) throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        main.put(Attributes.Name.CLASS_PATH, classPath());
        main.put(new Attributes.Name("Add-Opens"), "jdk.jshell/jdk.jshell");
        try (OutputStream out = Files.newOutputStream(jar);
                var _ = new JarOutputStream(out, manifest)) {
            return jar;
        }
    }

    /**
     * Copies the jars beside the boot jar. The archive needs plain relative names, which a project's path may not be;
     * and a build must not change the jars of a running kernel.
     */
    private String classPath() throws IOException {
        Path jars = Files.createDirectories(folder.toAbsolutePath().resolve("jars"));
        var names = new ArrayList<String>();
        for (Path jar : jars()) {
            Files.copy(jar, jars.resolve(jar.getFileName()));
            names.add("jars/" + jar.getFileName());
        }
        return String.join(" ", names);
    }

    private List<Path> jars() {
        Stream<Path> ours = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of);
        return Stream.concat(Stream.of(jjava), ours).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Records what a kernel loads up to its first cells. What cannot be recorded costs time, not the kernel. */
    private static List<String> train(Path boot, Path cache) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(OPTIONS);
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(List.of("-jar", boot.toString(), Main.TRAIN));
        Path log = cache.resolveSibling("training.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS))
            process.destroyForcibly().waitFor();
        if (process.exitValue() != 0)
            throw new IllegalStateException("the kernel does not start with " + java() + "; see " + log);
        return Files.isRegularFile(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }

    private String json(Path boot, List<String> archive) {
        var argv = new ArrayList<String>();
        argv.add(java());
        argv.addAll(OPTIONS);
        argv.addAll(archive);
        argv.add("-D" + Desk.BOOK + "=" + book.toAbsolutePath());
        argv.addAll(List.of("-jar", boot.toString(), "{connection_file}"));
        ObjectMapper mapper = JsonMapper.shared();
        try {
            return mapper.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of(
                            "argv", argv,
                            "display_name", "Java (Happens-Before)",
                            "language", "java",
                            "interrupt_mode", "message"));
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("cannot write kernel.json", e);
        }
    }
}
