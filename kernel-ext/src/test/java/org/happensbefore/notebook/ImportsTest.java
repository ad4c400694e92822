package org.happensbefore.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.happensbefore.mutex.LamportMutex;
import org.happensbefore.scenario.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ImportsTest {
    @Test
    @DisplayName("a name means what it means in a cell: a type that is not public hides no other (JLS 7.5.2)")
    void onlyPublicTypesAreImported() {
        // org.happensbefore.diagram, which comes first in the list, has a Story of its own.
        assertEquals(Optional.of(Story.class), Imports.resolve("Story"));
    }

    @Test
    @DisplayName("a nested type is named by its owner, and a name of nothing is nothing")
    void nestedTypes() {
        assertEquals(Optional.of(LamportMutex.Message.class), Imports.resolve("LamportMutex.Message"));
        assertEquals(Optional.empty(), Imports.resolve("Acknowledge"));
    }
}
