/** What an evaluation found, as records that are written to JSON and read back, and its tables as text. */
package io.detoxstream.evaluation.report;
