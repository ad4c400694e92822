package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.happensbefore.explore.models.TwoPhaseCommit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A model that is larger than the heap")
class MemoryTest {
    /** What runs in a JVM of its own, with a small heap: too large a model, and then one that fits. */
    static final class Search {
        private Search() {}

        public static void main(String[] args) {
            System.out.println(
                    TwoPhaseCommit.of(9).threads(Integer.parseInt(args[0])).run());
            System.out.println(TwoPhaseCommit.of(3).run());
        }
    }

    @Test
    @DisplayName("its verdict is unknown, naming the memory, and the next search finds all of it free")
    void unknown() throws IOException, InterruptedException {
        for (String threads : new String[] {"1", "2"}) {
            Process jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx24m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Search.class.getName(),
                            threads)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, jvm.waitFor(), said);
            List<String> lines = said.lines().toList();
            assertTrue(lines.get(0).startsWith("unknown: no violation up to memory, of which the heap has "), said);
            assertTrue(lines.get(1).startsWith("holds in all 288 states"), said);
        }
    }
}
