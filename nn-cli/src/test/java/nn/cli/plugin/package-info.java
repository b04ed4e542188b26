/** Plugins from outside, as their authors build them. */
@NullMarked
package nn.cli.plugin;

import org.jspecify.annotations.NullMarked;
