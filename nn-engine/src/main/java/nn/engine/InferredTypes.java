package nn.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nn.api.data.DataSource.Kind;
import nn.engine.data.DataConfig;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.FeatureCoding;
import nn.engine.data.Preprocessing;
import nn.engine.data.TargetCoding;
import nn.engine.fault.Plural;
import nn.engine.fault.Quote;

/** Tells the types of columns that were inferred from their values: nobody should have to guess them. */
final class InferredTypes {

  private static final int SHOWN = 10;

  private InferredTypes() {}

  /** {@code column types, inferred: number: area, rooms; category: city; target price: number}, if there are any. */
  static Optional<String> of(DataConfig config, Preprocessing preprocessing) {
    Map<Kind, List<String>> columns = new EnumMap<>(Kind.class);
    for (Preprocessing.Input input : preprocessing.inputs()) {
      for (FeatureCoding coding : input.features()) {
        if (config.features().getOrDefault(coding.column(), FeatureConfig.DEFAULT).kind().isEmpty()) {
          coding.kind().ifPresent(
              kind -> columns.computeIfAbsent(kind, _ -> new ArrayList<>())
                  .add(Quote.escape(coding.column())));
        }
      }
    }
    List<String> parts = new ArrayList<>();
    columns.forEach((kind, names) -> parts.add(word(kind) + ": " + list(names)));
    for (TargetCoding target : new LinkedHashSet<>(preprocessing.targets())) {
      if (config.target(target.column()).kind().isEmpty()) {
        target.kind().ifPresent(
            kind -> parts
                .add("target " + Quote.escape(target.column()) + ": " + word(kind) + classes(target)));
      }
    }
    return parts.isEmpty() ? Optional.empty()
        : Optional.of("column types, inferred: " + String.join("; ", parts));
  }

  private static String classes(TargetCoding target) {
    return target instanceof TargetCoding.CategoryTarget category
        ? " of " + Plural.of(category.names().size(), "class")
        : "";
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String list(List<String> names) {
    return names.size() <= SHOWN ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
  }
}
