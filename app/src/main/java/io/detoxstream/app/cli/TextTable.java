package io.detoxstream.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text with two spaces between them. */
public final class TextTable {
    private final int leftColumns;
    private final List<String[]> rows = new ArrayList<>();

    /** The first column is aligned to the left, the others (numbers) to the right. */
    public TextTable() {
        this(1);
    }

    /** @param leftColumns how many columns are aligned to the left; the others to the right */
    public TextTable(int leftColumns) {
        this.leftColumns = leftColumns;
    }

    /** Adds a row; rows may differ in length. */
    public TextTable row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toArray(String[]::new));
        return this;
    }

    public List<String> lines() {
        int[] widths = widths();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int[] widths() {
        int[] widths = new int[rows.stream().mapToInt(row -> row.length).max().orElse(0)];
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        return widths;
    }

    private String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < row.length; c++) {
            String padding = " ".repeat(widths[c] - row[c].length());
            line.append(c == 0 ? "" : "  ").append(c < leftColumns ? row[c] + padding : padding + row[c]);
        }
        return line.toString().stripTrailing();
    }
}
