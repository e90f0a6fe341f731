package io.detoxstream.app.strip;

import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Draws rows of before, map and after as one picture, pixels enlarged without smoothing. */
public final class StripPicture {
    private static final int GAP = 8;
    private static final int LABEL_WIDTH = 190;
    private static final int LINE = 18;
    private static final List<String> HEADS = List.of("before", "map", "after");
    private static final Color INK = new Color(0x222222);

    private final int scale;

    /** @param scale side of the square that a pixel becomes, 1 or more */
    public StripPicture(int scale) {
        this.scale = scale;
    }

    /** @return a PNG file */
    public byte[] png(List<StripRow> rows) {
        int side = rows.stream()
                .mapToInt(row -> Math.max(row.before().width(), row.before().height()))
                .max()
                .orElseThrow(() -> new IllegalArgumentException("a picture needs a row"));
        int cell = side * scale;
        int width = LABEL_WIDTH + HEADS.size() * (cell + GAP);
        int height = LINE + GAP + rows.size() * (cell + GAP);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(INK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int c = 0; c < HEADS.size(); c++) {
            graphics.drawString(HEADS.get(c), LABEL_WIDTH + c * (cell + GAP), LINE);
        }
        for (int r = 0; r < rows.size(); r++) {
            draw(picture, graphics, rows.get(r), LINE + GAP + r * (cell + GAP), cell);
        }
        graphics.dispose();
        return PngEncoder.rgb(pixels(picture));
    }

    private void draw(BufferedImage picture, Graphics2D graphics, StripRow row, int top, int cell) {
        for (int i = 0; i < row.labels().size(); i++) {
            graphics.drawString(row.labels().get(i), GAP, top + LINE * (i + 1));
        }
        int width = row.before().width();
        int height = row.before().height();
        SuspicionMap map = row.map();
        IntBinaryOperator heat = (x, y) -> HeatColors.of(map.values()[y * map.width() + x] / row.mapWhite());
        enlarge(picture, LABEL_WIDTH, top, width, height, color(row.before()));
        enlarge(picture, LABEL_WIDTH + cell + GAP, top, width, height, heat);
        enlarge(picture, LABEL_WIDTH + 2 * (cell + GAP), top, width, height, color(row.after()));
    }

    private static IntBinaryOperator color(RgbImage image) {
        return (x, y) -> image.get(x, y, 0) << 16 | image.get(x, y, 1) << 8 | image.get(x, y, 2);
    }

    private void enlarge(BufferedImage picture, int left, int top, int width, int height, IntBinaryOperator color) {
        for (int y = 0; y < height * scale; y++) {
            for (int x = 0; x < width * scale; x++) {
                picture.setRGB(left + x, top + y, color.applyAsInt(x / scale, y / scale));
            }
        }
    }

    private static RgbImage pixels(BufferedImage picture) {
        byte[] rgb = new byte[picture.getWidth() * picture.getHeight() * 3];
        for (int y = 0, i = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int color = picture.getRGB(x, y);
                rgb[i++] = (byte) (color >> 16);
                rgb[i++] = (byte) (color >> 8);
                rgb[i++] = (byte) color;
            }
        }
        return new RgbImage(picture.getWidth(), picture.getHeight(), rgb);
    }
}
