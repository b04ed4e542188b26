package nn.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nn.api.Extension;
import nn.engine.fault.Faults;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.PluginLoader;
import nn.engine.plugin.Registry;
import nn.layers.GroupNorm;
import nn.layers.Gru;
import nn.layers.Lstm;
import nn.layers.MaxPool2d;
import nn.layers.MultiHeadAttention;
import nn.layers.Output;
import nn.layers.Prelu;
import nn.layers.SimpleRnn;
import nn.layers.TransformerBlock;
import nn.losses.Focal;
import nn.losses.SoftmaxCrossEntropy;
import nn.tck.Examination;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Plants a fault into every place of every backward pass of layers, activations and losses that a machine finds one for, and
 * holds each mutant against the contract. Says how many were caught, and which were not.
 */
@Tag("long")
class BackwardMutantsTest {

  /** Mutants of a class that more extensions share are tried on so many of them. */
  private static final int MOST_SUBJECTS = 10;

  private static final List<Float> WEIGHTS = List.of(0.5f, 2f, 1.5f, 3f);

  /** Options that reach code which neither defaults nor examples do. */
  private static final List<Extension> FORMS = List.of(new Gru(128), new Lstm(128), new GroupNorm(2),
      new TransformerBlock(2, true),
      new MaxPool2d(List.of(3, 2), List.of(2, 1), "1"), new MultiHeadAttention(2, true),
      new MultiHeadAttention(3), new Lstm(3, Output.SEQUENCE, true), new Lstm(37), new Gru(37),
      new SimpleRnn(37, Output.SEQUENCE, true), new Gru(3, Output.SEQUENCE, true), new Prelu(true),
      new SoftmaxCrossEntropy(0.1f, WEIGHTS), new SoftmaxCrossEntropy(0.1f), new Focal(3, 0.25f, WEIGHTS));

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Time of its own that a trial may take. */
  private static final long MOST_NANOS = 20_000_000_000L;

  @Test
  void theContractCatchesThem() throws Exception {
    Map<Backwards.Member, List<Extension>> subjects = collect();
    List<Mutant> mutants = subjects.keySet().stream().flatMap(m -> Backwards.mutants(m).stream()).toList();
    int every = Integer.getInteger("nn.mutants.every", 1);
    int first = Integer.getInteger("nn.mutants.first", 0);
    Pattern only = Pattern.compile(System.getProperty("nn.mutants.only", ""));
    List<Mutant> tried = IntStream.range(0, mutants.size()).filter(i -> i % every == first)
        .mapToObj(mutants::get).filter(m -> only.matcher(m.toString()).find()).toList();
    List<Mutant> survivors = survivors(tried, subjects);
    List<Mutant> alive = Equivalent.without(survivors);
    int counted = tried.size() - survivors.size() + alive.size();
    System.out.printf(
        "mutants of backward passes: %d, of them %d that compute the same; caught %d of %d (%.1f %%)%n",
        tried.size(), tried.size() - counted, counted - alive.size(), counted,
        100.0 * (counted - alive.size()) / counted);
    assertThat(only.pattern().isEmpty() ? counted : 300).isGreaterThanOrEqualTo(300 / every);
    assertThat(alive.size()).as(alive::toString).isLessThanOrEqualTo(counted / 100);
  }

  /** An extension and its ways. */
  private record Ways(Extension form, Backwards.Ways of) {}

  /** By method of a way back: the extensions that call it, as they are by default and in their example. */
  private static Map<Backwards.Member, List<Extension>> collect() {
    Registry registry = PluginLoader.builtIns(new Faults()).registry();
    Set<Extension> forms = new LinkedHashSet<>(FORMS);
    for (ExtensionKind kind : List.of(ExtensionKind.ACTIVATION, ExtensionKind.LOSS, ExtensionKind.LAYER)) {
      for (ExtensionType type : registry.all(kind)) {
        Examination.example(type, registry, new Faults()).ifPresent(forms::add);
        if (type.options().stream().noneMatch(option -> option.required())) {
          forms.add(type.defaults());
        }
      }
    }
    List<Ways> all = forms.stream().map(form -> new Ways(form, Backwards.of(form.getClass()))).toList();
    Set<Backwards.Member> back = new TreeSet<>();
    all.forEach(ways -> back.addAll(ways.of().back()));
    all.forEach(ways -> back.removeAll(ways.of().there()));
    Map<Backwards.Member, List<Extension>> subjects = new TreeMap<>();
    for (Backwards.Member member : back) {
      subjects.put(member, all.stream().filter(ways -> ways.of().back().contains(member))
          .sorted(Comparator.comparingInt(ways -> ways.of().distance(member))).limit(MOST_SUBJECTS)
          .map(Ways::form).toList());
    }
    return subjects;
  }

  /** Those that nothing is found of; each runs in a thread of its own, two at once. */
  private static List<Mutant> survivors(List<Mutant> mutants,
      Map<Backwards.Member, List<Extension>> subjects) throws Exception {
    List<Mutant> survivors = new ArrayList<>();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Map<Mutant, Future<Boolean>> found = new LinkedHashMap<>();
      mutants.forEach(
          m -> found.put(m, two.submit(() -> caught(m, subjects.getOrDefault(m.member(), List.of())))));
      for (Map.Entry<Mutant, Future<Boolean>> mutant : found.entrySet()) {
        if (!mutant.getValue().get()) {
          survivors.add(mutant.getKey());
          System.out.println("survives: " + mutant.getKey());
        }
      }
    }
    return survivors;
  }

  private static boolean caught(Mutant mutant, List<Extension> subjects) throws InterruptedException {
    byte[] bytes = mutant.bytes();
    String packet = subjects.getFirst().getClass().getPackageName();
    for (Extension subject : subjects) {
      MutantLoader loader = new MutantLoader(packet, mutant.className(), bytes);
      AtomicBoolean found = new AtomicBoolean();
      Thread trial = Thread.ofPlatform().daemon().start(() -> found.set(Trial.finds(subject, loader)));
      while (!trial.join(Duration.ofSeconds(1))) {
        if (THREADS.getThreadCpuTime(trial.threadId()) > MOST_NANOS) {
          System.out.println("never ends, which a user would notice: " + mutant);
          return true;
        }
      }
      if (found.get()) {
        return true;
      }
    }
    return false;
  }
}
