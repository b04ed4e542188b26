/** The built-in losses. */
@NullMarked
package nn.losses;

import org.jspecify.annotations.NullMarked;
