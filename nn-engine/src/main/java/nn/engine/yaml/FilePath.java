package nn.engine.yaml;

import java.nio.file.Path;
import nn.engine.fault.Place;

/**
 * The name of a file in a configuration.
 *
 * @param given as it is written
 * @param path where the file lies
 * @param place where the name is written
 */
public record FilePath(String given, Path path, Place place) {
}
