package nn.tck;

import java.util.Collection;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nn.api.Extension;

/** Finds the extensions that a test forgets: what a new one lacks fails the build. */
public final class Coverage {

  private Coverage() {}

  /**
   * The extensions of a kind on the class path that are neither among the subjects of a test nor excused.
   *
   * @param subjects what is tested, with whatever options
   * @param excused simple class names of those that cannot be tested so
   */
  public static Set<String> missing(Class<? extends Extension> kind, Stream<?> subjects,
      Collection<String> excused) {
    Set<String> missing = new TreeSet<>();
    ServiceLoader.load(kind).stream().map(provider -> provider.type().getSimpleName()).forEach(missing::add);
    subjects.forEach(subject -> missing.remove(subject.getClass().getSimpleName()));
    missing.removeAll(excused);
    return missing;
  }
}
