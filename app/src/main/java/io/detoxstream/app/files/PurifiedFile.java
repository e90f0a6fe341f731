package io.detoxstream.app.files;

import io.detoxstream.purifier.suspicion.Region;
import java.util.List;

/**
 * What became of one file; its components are the fields of the report. What is not known is null.
 *
 * @param file name below the input folder
 * @param output name below the output folder; null when nothing was written
 * @param width columns of the upright image
 * @param height rows of the upright image
 * @param score suspicion score, in the unit of the map
 * @param threshold score above which an image is flagged
 * @param flagged whether it was
 * @param regions suspicious areas, highest score first
 * @param networkEvaluations of screening and purification
 * @param milliseconds reading, an equal share of its batch's screening, purification and encoding
 * @param error why nothing was written: a stable code, a colon and a sentence
 */
public record PurifiedFile(
        String file,
        String output,
        Integer width,
        Integer height,
        Double score,
        Double threshold,
        Boolean flagged,
        List<Region> regions,
        int networkEvaluations,
        double milliseconds,
        String error) {}
