/** The contracts an extension has to keep, as plain Java and as JUnit classes to extend. */
@NullMarked
package nn.tck;

import org.jspecify.annotations.NullMarked;
