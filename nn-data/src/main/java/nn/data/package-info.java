/** The built-in data sources. */
@NullMarked
package nn.data;

import org.jspecify.annotations.NullMarked;
