/** Classifiers with a backdoor, which a defence is measured on. */
package io.detoxstream.evaluation.victim;
