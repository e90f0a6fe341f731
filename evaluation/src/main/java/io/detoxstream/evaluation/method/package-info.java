/** Defences side by side: what passes for an image under each of them. */
package io.detoxstream.evaluation.method;
