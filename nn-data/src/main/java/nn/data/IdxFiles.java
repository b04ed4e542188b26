package nn.data;

import nn.api.option.Doc;
import nn.api.option.Required;

/** Two IDX files that belong together: images, and a label for each. */
public record IdxFiles(
    @Doc("the file of images: [count, height, width], unsigned bytes") @Required String images,
    @Doc("the file of labels: [count], unsigned bytes") @Required String labels) {
}
