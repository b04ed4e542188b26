/** From the tree of a configuration to records: options of extensions, sections, and what is left out. */
@NullMarked
package nn.engine.config;

import org.jspecify.annotations.NullMarked;
