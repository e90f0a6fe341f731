/**
 * Triggers of published backdoor attacks on image classifiers, for demonstrations, tests and figures.
 *
 * <p>All are fixed functions of an image and a seed. Attacks whose trigger is made by a network trained along with the
 * classifier are left out, such as Nguyen and Tran, "Input-Aware Dynamic Backdoor Attack", 2020: their trigger belongs to
 * one classifier and cannot be stated apart from it.
 */
package io.detoxstream.evaluation.attack;
