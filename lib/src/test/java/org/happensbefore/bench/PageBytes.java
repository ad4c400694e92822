package org.happensbefore.bench;

import java.nio.charset.StandardCharsets;
import org.happensbefore.diagram.RandomRun;
import org.happensbefore.diagram.SpaceTime;

/** What the page of a run of some 20,000 events weighs, in bytes. */
final class PageBytes {
    private PageBytes() {}

    public static void main(String[] args) {
        String page = SpaceTime.of(RandomRun.of(5, 24_900)).page();
        System.out.println(page.getBytes(StandardCharsets.UTF_8).length);
    }
}
