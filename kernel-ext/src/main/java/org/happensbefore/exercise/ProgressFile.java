package org.happensbefore.exercise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where a reader's progress is kept: a file that is whole at every moment, whenever the process is killed, and that
 * several notebooks may write to. A damaged file is set aside, never lost.
 */
public final class ProgressFile {
    /** File locks are the process's, so threads need one of their own. */
    private static final Object LOCK = new Object();

    private final Optional<Path> file;
    private Progress remembered = Progress.NONE;
    private String remark = "";

    private ProgressFile(Optional<Path> file) {
        this.file = file;
    }

    /** In this file, which need not exist. */
    public static ProgressFile at(Path file) {
        return new ProgressFile(Optional.of(file));
    }

    /** Nowhere: it is forgotten with this object. */
    public static ProgressFile inMemory() {
        return new ProgressFile(Optional.empty());
    }

    /** {@code progress.json} in the nearest folder named {@code my} from here upwards; in memory if there is none. */
    public static ProgressFile near(Path folder) {
        for (Path p = folder.toAbsolutePath().normalize(); p != null; p = p.getParent())
            if (p.endsWith("my")) return at(p.resolve("progress.json"));
        return inMemory();
    }

    /** What a reader should know of the file: that it was damaged, or is not written; or the empty text. */
    public synchronized String remark() {
        return file.isEmpty() && remark.isEmpty()
                ? "This notebook is not in my/, so progress is kept until the kernel stops."
                : remark;
    }

    /** What was done so far. */
    public Progress read() {
        return update(progress -> progress);
    }

    /**
     * Adds something that was done.
     *
     * @return everything that was done, by other notebooks too
     */
    public synchronized Progress update(UnaryOperator<Progress> change) {
        remembered = updated(change);
        return remembered;
    }

    private Progress updated(UnaryOperator<Progress> change) {
        if (file.isEmpty()) return change.apply(remembered);
        synchronized (LOCK) {
            try {
                return updated(file.get(), change);
            } catch (ProgressJson.Newer newer) {
                remark = file.get() + " is left alone: " + newer.getMessage() + ".";
            } catch (IOException e) {
                remark = "Progress is kept until the kernel stops, since " + file.get() + " cannot be written: " + e
                        + ".";
            }
            return change.apply(remembered);
        }
    }

    private Progress updated(Path place, UnaryOperator<Progress> change) throws IOException {
        Files.createDirectories(place.resolveSibling(""));
        try (FileChannel lock = FileChannel.open(
                        place.resolveSibling(".progress.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            Progress before = load(place).merge(remembered);
            Progress after = change.apply(before).merge(before);
            if (!Files.exists(place) || !after.equals(load(place))) replace(place, ProgressJson.write(after));
            return after;
        }
    }

    private Progress load(Path place) throws IOException {
        if (!Files.exists(place)) return Progress.NONE;
        try {
            return ProgressJson.read(Files.readString(place));
        } catch (ProgressJson.Newer newer) {
            throw newer;
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException damaged) {
            Path aside = free(place);
            Files.move(place, aside);
            remark = "%s was damaged and is kept as %s; progress starts anew."
                    .formatted(place.getFileName(), aside.getFileName());
            return Progress.NONE;
        }
    }

    private static Path free(Path place) {
        for (int i = 1; ; i++) {
            Path aside = place.resolveSibling("progress.damaged-" + i + ".json");
            if (!Files.exists(aside)) return aside;
        }
    }

    /** Another file first, safely on the disk, then its name: at every moment one of the two files is whole. */
    private static void replace(Path place, String text) throws IOException {
        Path part = place.resolveSibling(".progress.part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
