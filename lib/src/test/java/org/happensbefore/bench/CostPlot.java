package org.happensbefore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.happensbefore.chart.Chart;

/** A page with a plot of what a delivery costs by the number of nodes: a queue alone would make it grow as a logarithm. */
final class CostPlot {
    private CostPlot() {}

    /** Writes the page; the arguments are its file, and then n, the simulator's ns and the bare heap's for each n. */
    public static void main(String[] args) throws IOException {
        double[] numbers =
                Arrays.stream(args).skip(1).mapToDouble(Double::parseDouble).toArray();
        double[] n = column(numbers, 0);
        double[] simulator = column(numbers, 1);
        double[] logarithm = Arrays.stream(n)
                .map(x -> simulator[0] * Math.log(x) / Math.log(n[0]))
                .toArray();
        Chart chart = Chart.logX("What a delivery costs among n nodes, with a message each under way")
                .axes("nodes (n)", "ns")
                .measured("the simulator, with a user's handler", n, simulator)
                .measured("a bare 4-ary heap: push and pop", n, column(numbers, 2))
                .formula("log n, through the simulator's first point", n, logarithm);
        Files.writeString(
                Path.of(args[0]),
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + chart.title() + "</title>"
                        + chart.html().orElseThrow() + "</html>\n");
    }

    private static double[] column(double[] numbers, int column) {
        double[] values = new double[numbers.length / 3];
        for (int i = 0; i < values.length; i++) values[i] = numbers[3 * i + column];
        return values;
    }
}
