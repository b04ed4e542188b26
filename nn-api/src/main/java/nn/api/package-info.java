/** What a plugin author sees: the interfaces of layers, activations, losses and optimizers, tensors and shapes. */
@NullMarked
package nn.api;

import org.jspecify.annotations.NullMarked;
