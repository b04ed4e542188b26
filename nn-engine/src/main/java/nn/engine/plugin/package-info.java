/** Finds extensions, on the class path and in plugin jars, and says what each of them offers. */
@NullMarked
package nn.engine.plugin;

import org.jspecify.annotations.NullMarked;
