package org.happensbefore.node;

/** Takes values out of a shell: what a snippet calls must be public. */
public final class Handed {
    private Handed() {}

    public static void hand(Object value) {
        Declared.Cells.hand(value);
    }
}
