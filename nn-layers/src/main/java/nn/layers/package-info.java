/** The built-in layers. */
@NullMarked
package nn.layers;

import org.jspecify.annotations.NullMarked;
