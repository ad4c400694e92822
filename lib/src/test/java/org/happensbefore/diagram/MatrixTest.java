package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.happensbefore.diagram.Matrix.Entry;
import org.happensbefore.diagram.Matrix.Evidence;
import org.happensbefore.diagram.Matrix.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table of answers with their evidence")
class MatrixTest {
    private static Matrix matrix(String answer) {
        return new Matrix(
                "How many <b>?",
                List.of("task", "crash", "lies"),
                List.of(
                        new Row("register", List.of(shown(answer, "2 break"), Entry.stated("3f + 1", "not run"))),
                        new Row("ballot", List.of(shown("3", "2 break too"), shown("4", "3 break")))));
    }

    private static Entry shown(String answer, String sentence) {
        return new Entry(answer, "", Optional.of(new Evidence(sentence, Card.of(Card.Answer.NO, sentence))));
    }

    private static List<String> all(String pattern, String html) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }

    @Test
    @DisplayName("each answer with evidence links the picture below it, in order; a stated one links nothing")
    void links() {
        String html = matrix("2").html().orElseThrow();
        List<String> links = all("href=\"#([^\"]+)\"", html);
        assertEquals(3, links.size());
        assertEquals(links, all("details id=\"([^\"]+)\"", html));
        assertEquals(List.of("2 break", "2 break too", "3 break"), all("<summary>([^<]*)</summary>", html));
        assertTrue(html.contains("<td><strong>3f + 1</strong><br>not run</td>"), html);
    }

    @Test
    @DisplayName("two tables on one page do not link into each other")
    void apart() {
        assertFalse(all("href=\"#([^\"]+)\"", matrix("2").html().orElseThrow()).stream()
                .anyMatch(all("href=\"#([^\"]+)\"", matrix("3").html().orElseThrow())::contains));
    }

    @Test
    @DisplayName("titles and answers are escaped; the text form says all that the table says")
    void escapes() {
        assertTrue(matrix("a<b").html().orElseThrow().contains("How many &lt;b&gt;?"));
        assertTrue(matrix("a<b").html().orElseThrow().contains("<strong>a&lt;b</strong>"));
        assertTrue(matrix("2").text().contains("register\n  crash: 2; 2 break\n  lies: 3f + 1 (not run)"));
    }
}
