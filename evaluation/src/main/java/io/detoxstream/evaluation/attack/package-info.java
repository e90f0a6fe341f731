/** Triggers of published backdoor attacks on image classifiers, for demonstrations, tests and figures. */
package io.detoxstream.evaluation.attack;
