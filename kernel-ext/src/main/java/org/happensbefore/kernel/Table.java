package org.happensbefore.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.node.Notation;

/**
 * Records of one class as a table.
 *
 * @param head the names of the components
 * @param rows their values, one list for each record, at most {@link #SHOWN}
 * @param total how many records there are
 */
record Table(List<String> head, List<List<String>> rows, int total) implements Rendered {
    /** Rows that are shown; a notebook is no place for more. */
    static final int SHOWN = 200;

    /** Whether all elements are records of one class. */
    static boolean fits(List<?> rows) {
        return !rows.isEmpty()
                && rows.getFirst() instanceof Record
                && rows.stream()
                        .allMatch(r ->
                                r != null && r.getClass().equals(rows.getFirst().getClass()));
    }

    static Table of(List<?> records) {
        RecordComponent[] components = records.getFirst().getClass().getRecordComponents();
        var rows = new ArrayList<List<String>>();
        for (Object r : records.subList(0, Math.min(SHOWN, records.size())))
            rows.add(Arrays.stream(components).map(c -> cell(r, c)).toList());
        return new Table(Arrays.stream(components).map(RecordComponent::getName).toList(), rows, records.size());
    }

    private static String cell(Object row, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return Notation.of(accessor.invoke(row));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "cannot read " + component.getName() + " of "
                            + row.getClass().getName(),
                    e);
        }
    }

    @Override
    public String text() {
        int[] widths = IntStream.range(0, head.size())
                .map(i -> Math.max(
                        head.get(i).length(),
                        rows.stream().mapToInt(r -> r.get(i).length()).max().orElse(0)))
                .toArray();
        var lines = new ArrayList<String>();
        lines.add(line(head, widths));
        for (List<String> row : rows) lines.add(line(row, widths));
        rest().ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> ("%-" + Math.max(1, widths[i]) + "s").formatted(cells.get(i)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    @Override
    public Optional<String> html() {
        String headRow = head.stream()
                .map(h -> "<th scope=\"col\">" + escape(h) + "</th>")
                .collect(Collectors.joining());
        String body = rows.stream()
                .map(r -> r.stream()
                        .map(c -> "<td>" + escape(c) + "</td>")
                        .collect(Collectors.joining("", "<tr>", "</tr>")))
                .collect(Collectors.joining("\n"));
        String after = rest().map(r -> "<p>" + escape(r) + "</p>").orElse("");
        return Optional.of(
                "<table><thead><tr>" + headRow + "</tr></thead><tbody>\n" + body + "\n</tbody></table>" + after);
    }

    private Optional<String> rest() {
        return total > rows.size() ? Optional.of("... and " + (total - rows.size()) + " more rows") : Optional.empty();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
