package io.detoxstream.purifier.purify;

import java.util.Arrays;

/**
 * An approximate inverse of a {@link MaskedGrid}'s system, which carries information across a wide mask in one go where
 * single steps would go one pixel at a time. One V-cycle over grids that halve in both directions: unknowns of 2x2
 * cells become one, with as many links between two as their cells had.
 *
 * <p>Linear, symmetric and positive definite, as conjugate gradients demand of a preconditioner: forward Gauss-Seidel on
 * the way down, backward on the way up. Keeps scratch space; for one thread.
 */
final class MultigridCycle {
    /**
     * Joined unknowns are linked up to twice as stiffly as a grid of that width should be (Braess 1995, who takes 1.8).
     * Tried on wide areas and on areas full of single known pixels: 15 to 31 rounds at 1.8, 18 to 20 at 1.4.
     */
    private static final double CORRECTION = 1.5;

    private final int[] neighbours;
    private final float[] links;
    private final double[] diagonal;
    private final int[] parent;
    private final MultigridCycle coarser;
    private final double[] coarseRight;
    private final double[] coarseSolution;

    /**
     * @param cell cell number of each unknown, row by row
     * @param width cells of a row
     * @param neighbours of each unknown at the left, right, upper and lower side: unknowns, or negative for none
     * @param links how strongly each neighbour is linked
     * @param diagonal sum of all links of each unknown, those to known pixels included
     */
    MultigridCycle(int[] cell, int width, int[] neighbours, float[] links, double[] diagonal) {
        this.neighbours = neighbours;
        this.links = links;
        this.diagonal = diagonal;
        this.parent = new int[cell.length];
        this.coarser = cell.length > 1 ? coarser(cell, width) : null;
        int coarse = coarser == null ? 0 : coarser.diagonal.length;
        this.coarseRight = new double[coarse];
        this.coarseSolution = new double[coarse];
    }

    private MultigridCycle coarser(int[] cell, int width) {
        int halfWidth = (width + 1) / 2;
        int last = cell[cell.length - 1] / width;
        int[] number = new int[halfWidth * (last / 2 + 1)];
        for (int c : cell) {
            number[coarseCell(c, width)] = 1;
        }
        int count = 0;
        for (int c = 0; c < number.length; c++) {
            number[c] = number[c] == 0 ? MaskedGrid.NONE : count++;
        }
        int[] coarseCells = new int[count];
        int[] coarseNeighbours = new int[MaskedGrid.SIDES * count];
        Arrays.fill(coarseNeighbours, MaskedGrid.NONE);
        float[] coarseLinks = new float[MaskedGrid.SIDES * count];
        double[] coarseDiagonal = new double[count];
        for (int i = 0; i < cell.length; i++) {
            int c = coarseCell(cell[i], width);
            parent[i] = number[c];
            coarseCells[number[c]] = c;
        }
        for (int i = 0; i < cell.length; i++) {
            int own = parent[i];
            coarseDiagonal[own] += diagonal[i];
            for (int side = 0; side < MaskedGrid.SIDES; side++) {
                int at = MaskedGrid.SIDES * i + side;
                if (neighbours[at] < 0) {
                    continue;
                }
                int other = parent[neighbours[at]];
                if (other == own) {
                    coarseDiagonal[own] -= links[at];
                } else {
                    coarseNeighbours[MaskedGrid.SIDES * own + side] = other;
                    coarseLinks[MaskedGrid.SIDES * own + side] += links[at];
                }
            }
        }
        return new MultigridCycle(coarseCells, halfWidth, coarseNeighbours, coarseLinks, coarseDiagonal);
    }

    private static int coarseCell(int cell, int width) {
        return cell / width / 2 * ((width + 1) / 2) + cell % width / 2;
    }

    /**
     * @param right right-hand side; not changed
     * @param solution receives the result
     */
    void apply(double[] right, double[] solution) {
        Arrays.fill(solution, 0);
        for (int i = 0; i < right.length; i++) {
            solution[i] = (right[i] + inflow(i, solution)) / diagonal[i];
        }
        if (coarser == null) {
            return;
        }
        Arrays.fill(coarseRight, 0);
        for (int i = 0; i < right.length; i++) {
            coarseRight[parent[i]] += right[i] + inflow(i, solution) - diagonal[i] * solution[i];
        }
        coarser.apply(coarseRight, coarseSolution);
        for (int i = 0; i < right.length; i++) {
            solution[i] += CORRECTION * coarseSolution[parent[i]];
        }
        for (int i = right.length - 1; i >= 0; i--) {
            solution[i] = (right[i] + inflow(i, solution)) / diagonal[i];
        }
    }

    private double inflow(int unknown, double[] values) {
        double sum = 0;
        for (int at = MaskedGrid.SIDES * unknown; at < MaskedGrid.SIDES * (unknown + 1); at++) {
            if (neighbours[at] >= 0) {
                sum += links[at] * values[neighbours[at]];
            }
        }
        return sum;
    }
}
