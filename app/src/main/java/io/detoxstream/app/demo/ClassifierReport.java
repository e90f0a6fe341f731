package io.detoxstream.app.demo;

import java.util.List;
import java.util.Map;

/**
 * What a classifier behind the stream said before and after detoxification; its components are fields of the JSON report.
 *
 * @param name of the classifier
 * @param sha256 of its file, 64 hexadecimal digits
 * @param target name of the class that its backdoors answer with
 * @param backdoors triggers that it was trained to obey
 * @param answers data set and trigger (or clean) to the answers; rows of other data sets than the classifier's are missing
 */
public record ClassifierReport(
        String name, String sha256, String target, List<String> backdoors, Map<String, AnswerCount> answers) {}
