/** The built-in penalties on the size of weights. */
@NullMarked
package nn.regularizers;

import org.jspecify.annotations.NullMarked;
