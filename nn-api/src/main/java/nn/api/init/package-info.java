/** Rules for the values a parameter starts from, known to every layer as defaults. */
@NullMarked
package nn.api.init;

import org.jspecify.annotations.NullMarked;
