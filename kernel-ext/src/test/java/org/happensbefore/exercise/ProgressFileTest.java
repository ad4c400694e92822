package org.happensbefore.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the file of a reader's progress")
class ProgressFileTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("my/progress.json");
    }

    @Test
    @DisplayName("two notebooks that write to it lose nothing of each other's")
    void two() {
        ProgressFile one = ProgressFile.at(file());
        ProgressFile other = ProgressFile.at(file());
        one.update(p -> p.earning("a", Map.of("p", 1)));
        other.update(p -> p.earning("b", Map.of("p", 2)));
        Progress seen = one.update(p -> p.seeingHint("a", 0));
        assertEquals(3, seen.of("a").earned() + seen.of("b").earned());
        assertEquals(seen, ProgressFile.at(file()).read());
    }

    @Test
    @DisplayName("it is in the nearest folder my upwards, and in memory where there is none")
    void place() {
        Path chapter = folder.resolve("my/04-lamport-clocks");
        ProgressFile.near(chapter).update(p -> p.seeingSolution("a"));
        assertTrue(Files.exists(file()));
        ProgressFile nowhere = ProgressFile.near(folder.resolve("notebooks"));
        assertTrue(nowhere.update(p -> p.seeingSolution("a")).of("a").solution());
        assertTrue(nowhere.remark().contains("not in my/"), nowhere.remark());
    }

    @Test
    @DisplayName("a damaged file is kept under another name, and that is said")
    void damaged() throws Exception {
        Files.createDirectories(file().getParent());
        for (String text : new String[] {"{\"version\": 1, \"exer", "[]", "{\"version\": 1}", ""}) {
            Files.writeString(file(), text);
            ProgressFile progress = ProgressFile.at(file());
            assertEquals(Progress.NONE, progress.read());
            assertTrue(progress.remark().contains("was damaged and is kept as progress.damaged-"), progress.remark());
        }
        assertEquals("{\"version\": 1, \"exer", Files.readString(folder.resolve("my/progress.damaged-1.json")));
        assertEquals("", Files.readString(folder.resolve("my/progress.damaged-4.json")));
    }

    @Test
    @DisplayName("a newer book's file is not touched")
    void newer() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"version\": 2}");
        ProgressFile progress = ProgressFile.at(file());
        assertTrue(progress.update(p -> p.seeingSolution("a")).of("a").solution());
        assertEquals("{\"version\": 2}", Files.readString(file()));
        assertTrue(progress.remark().contains("is left alone"), progress.remark());
    }

    @Test
    @DisplayName("whenever the writing process is killed, the file is whole and has all that was said to be kept")
    void killed() throws Exception {
        for (int kill = 0; kill < 5; kill++) {
            int before = ProgressFile.at(file()).read().of("a").hints().size();
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Writer.class.getName(),
                            file().toString(),
                            Integer.toString(before))
                    .redirectErrorStream(true)
                    .start();
            int said = before;
            try (var lines =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
                while (said < before + 3 + kill) said = Integer.parseInt(lines.readLine());
                writer.destroyForcibly().waitFor();
            }
            ProgressFile progress = ProgressFile.at(file());
            assertTrue(progress.read().of("a").hints().size() >= said, "after kill " + kill);
            assertEquals("", progress.remark());
        }
    }

    /** Sees one hint after the other, and says how many are kept. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            ProgressFile progress = ProgressFile.at(Path.of(arguments[0]));
            for (int hint = Integer.parseInt(arguments[1]); ; hint++) {
                int next = hint;
                System.out.println(progress.update(p -> p.seeingHint("a", next))
                        .of("a")
                        .hints()
                        .size());
            }
        }
    }
}
