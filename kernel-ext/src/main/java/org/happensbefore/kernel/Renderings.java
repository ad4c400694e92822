package org.happensbefore.kernel;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.explore.Verdict;
import org.happensbefore.sim.Cdf;
import org.happensbefore.sim.Estimates;
import org.happensbefore.sim.Histogram;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Shrunk;
import org.happensbefore.trace.Trace;
import org.knowm.xchart.internal.chartpart.IChart;

/** How values are shown: text always, and a picture, a page or a table where there is one. */
final class Renderings {
    private Renderings() {}

    static void register(Renderer renderer) {
        show(renderer, Rendered.class);
        show(renderer, Trace.class);
        show(renderer, Run.class);
        show(renderer, Shrunk.class);
        show(renderer, Histogram.class);
        show(renderer, Cdf.class);
        show(renderer, Estimates.class);
        show(renderer, Verdict.Holds.class);
        show(renderer, Verdict.Violated.class);
        show(renderer, Verdict.Unknown.class);
        show(renderer, List.class);
        renderer.createRegistration(IChart.class)
                .preferring(MIMEType.TEXT_PLAIN, MIMEType.IMAGE_PNG)
                .register(Renderings::chart);
    }

    private static <T> void show(Renderer renderer, Class<T> type) {
        renderer.createRegistration(type)
                .preferring(MIMEType.TEXT_PLAIN, MIMEType.IMAGE_SVG, MIMEType.TEXT_HTML, MIMEType.TEXT_MARKDOWN)
                .register((value, context) -> put(Pictures.of(value), context));
    }

    private static void put(Rendered picture, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, picture::text);
        picture.svg().ifPresent(svg -> context.renderIfRequested(MIMEType.IMAGE_SVG, () -> svg));
        picture.markdown().ifPresent(text -> context.renderIfRequested(MIMEType.TEXT_MARKDOWN, () -> text));
        picture.html().ifPresent(html -> context.renderIfRequested(MIMEType.TEXT_HTML, () -> html));
    }

    private static void chart(IChart chart, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> "Chart: " + chart.getTitle());
        context.renderIfRequested(MIMEType.IMAGE_PNG, () -> Base64.getEncoder().encodeToString(png(chart)));
    }

    /** The chart at twice its size, for screens with small pixels. */
    private static byte[] png(IChart chart) {
        var image = new BufferedImage(2 * chart.getWidth(), 2 * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(2, 2);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the chart cannot be drawn", e);
        }
        return bytes.toByteArray();
    }
}
