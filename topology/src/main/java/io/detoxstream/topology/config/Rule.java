package io.detoxstream.topology.config;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** A validator that says in words, in errors and on the configuration page, what it accepts. */
final class Rule implements Validator {
    private final Predicate<Object> holds;
    private final String accepts;

    private Rule(Predicate<Object> holds, String accepts) {
        this.holds = holds;
        this.accepts = accepts;
    }

    static Rule matching(String regex, String accepts) {
        Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
        return new Rule(value -> value instanceof String text && matches.test(text), accepts);
    }

    static Rule between(double lowest, double highest) {
        return new Rule(
                value -> value instanceof Double number && number >= lowest && number <= highest,
                number(lowest) + " to " + number(highest));
    }

    /** Greater than the first, less than the second. */
    static Rule inside(double lower, double upper) {
        return new Rule(
                value -> value instanceof Double number && number > lower && number < upper,
                "greater than " + number(lower) + " and less than " + number(upper));
    }

    /** 1 or greater, or the value that leaves the choice to the broker. */
    static Rule positiveOr(short brokerDefault) {
        return new Rule(
                value -> value instanceof Short number && (number >= 1 || number == brokerDefault),
                "1 or greater, or " + brokerDefault);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public void ensureValid(String name, Object value) {
        if (!holds.test(value)) {
            throw new ConfigException(name, value, "it must be " + accepts);
        }
    }

    @Override
    public String toString() {
        return accepts;
    }
}
