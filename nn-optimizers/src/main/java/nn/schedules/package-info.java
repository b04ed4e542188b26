/** The built-in schedules of the learning rate. */
@NullMarked
package nn.schedules;

import org.jspecify.annotations.NullMarked;
