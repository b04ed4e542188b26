/** Annotations that describe the options of an extension: ranges, names, texts. */
@NullMarked
package nn.api.option;

import org.jspecify.annotations.NullMarked;
