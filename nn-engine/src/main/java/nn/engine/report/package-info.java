/** The page that tells of a run: one file with drawings as SVG, without script and without another host. */
@NullMarked
package nn.engine.report;

import org.jspecify.annotations.NullMarked;
