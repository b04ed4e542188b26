/** From the columns of a table to examples in numbers: types, splits, scaling, codes. */
@NullMarked
package nn.engine.data;

import org.jspecify.annotations.NullMarked;
