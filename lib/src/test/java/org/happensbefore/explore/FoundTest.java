package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Packed rows are told apart and read back, also after they were packed anew")
class FoundTest {
    private static final int FIELDS = 6;

    @Test
    @DisplayName("on random rows whose fields outgrow their words (compared with a map)")
    void likeAMap() {
        var random = new Random(4);
        int[] counts = new int[FIELDS];
        Arrays.fill(counts, 1);
        Layout layout = Layout.roomFor(counts);
        var found = new Found(layout.words());
        var known = new HashMap<String, Integer>();
        var all = new ArrayList<int[]>();
        for (int i = 0; i < 30_000; i++) {
            int[] fields = new int[FIELDS];
            for (int f = 0; f < FIELDS; f++)
                fields[f] = random.nextInt(1 + i / (1 + random.nextInt(1_000)) * (1 + f * f * f));
            for (int f = 0; f < FIELDS; f++) counts[f] = Math.max(counts[f], fields[f] + 1);
            if (!fits(layout, fields)) {
                Layout wider = Layout.roomFor(counts);
                found.repack(layout, wider);
                layout = wider;
            }
            long[] row = new long[layout.words()];
            layout.pack(fields, row);
            int at = found.home(row, 0);
            assertEquals(
                    known.containsKey(Arrays.toString(fields)), found.contains(row, 0, at), Arrays.toString(fields));
            if (known.putIfAbsent(Arrays.toString(fields), found.size()) != null) continue;
            found.add(row, 0, at, found.size() / 2);
            all.add(fields);
        }
        assertTrue(layout.words() > 1, "the rows outgrew a word");
        assertEquals(known.size(), found.size());
        for (int state = 0; state < all.size(); state++) {
            int[] fields = new int[FIELDS];
            layout.unpack(found.chunk(state), found.offset(state), fields);
            assertArrayEquals(all.get(state), fields, "state " + state);
            assertEquals(state / 2, found.parent(state));
            long[] row = new long[layout.words()];
            layout.pack(fields, row);
            assertTrue(found.contains(row, 0, found.home(row, 0)), "state " + state);
        }
    }

    private static boolean fits(Layout layout, int[] fields) {
        for (int f = 0; f < fields.length; f++) if (!layout.fits(f, fields[f])) return false;
        return true;
    }
}
