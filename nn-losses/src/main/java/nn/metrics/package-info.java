/** The built-in metrics. */
@NullMarked
package nn.metrics;

import org.jspecify.annotations.NullMarked;
