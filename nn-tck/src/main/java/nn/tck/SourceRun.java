package nn.tck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.api.data.DataSource;
import nn.api.data.DataSource.Kind;

/**
 * A run that a source reads for; it notes which files it is asked for.
 *
 * @param folder what paths are relative to
 * @param kinds what is said of columns
 * @param instead files that others stand in for, by their path
 * @param asked the paths that were asked for, in their order
 */
record SourceRun(Path folder, long seed, Map<String, Kind> kinds, Map<Path, Path> instead, Set<String> asked)
    implements DataSource.Context {

  static SourceRun in(Path folder, long seed) {
    return new SourceRun(folder, seed, Map.of(), Map.of(), new LinkedHashSet<>());
  }

  /** Another run that says what columns hold. */
  SourceRun declaring(Map<String, Kind> columns) {
    return new SourceRun(folder, seed, Map.copyOf(columns), instead, new LinkedHashSet<>());
  }

  /** Another run in which a file is another one. */
  SourceRun with(Path file, Path other) {
    return new SourceRun(folder, seed, kinds, Map.of(file, other), new LinkedHashSet<>());
  }

  /** The files that were asked for. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    asked.forEach(path -> files.add(folder.resolve(path)));
    return files;
  }

  @Override
  public Path resolve(String path) {
    asked.add(path);
    Path file = folder.resolve(path);
    return instead.getOrDefault(file, file);
  }

  @Override
  public Optional<Kind> declared(String column) {
    return Optional.ofNullable(kinds.get(column));
  }
}
