/** The nn command: the only place that prints. */
@NullMarked
package nn.cli;

import org.jspecify.annotations.NullMarked;
