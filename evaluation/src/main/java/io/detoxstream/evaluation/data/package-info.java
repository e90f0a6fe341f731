/** Who may see which image, and which images carry a trigger: rules on paths, the same on every machine. */
package io.detoxstream.evaluation.data;
