/** An evaluation as one HTML page that needs nothing else: no network, no script, no second file. */
package io.detoxstream.evaluation.report.html;
