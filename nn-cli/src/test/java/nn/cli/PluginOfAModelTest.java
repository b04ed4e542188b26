package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model says which plugins it was made with, and cannot be used without them. */
class PluginOfAModelTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  Path folder;

  private Path jar = Path.of("");

  @BeforeEach
  void aPluginAndAConfigurationThatUsesIt() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("Bent.java"), """
        package acme;
        /** Half of what is below zero. */
        public record Bent() implements nn.api.ScalarActivation {
          @Override public float apply(float z) { return z > 0 ? z : z / 2; }
          @Override public float derivative(float z, float y) { return z > 0 ? 1 : 0.5f; }
        }
        """);
    int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp",
        System.getProperty("java.class.path"), "-d", source.toString(),
        source.resolve("Bent.java").toString());
    assertThat(failed).isZero();
    jar = Files.createDirectories(folder.resolve("plugins")).resolve("acme-bent-1.2.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2");
    manifest.getMainAttributes().put(new Attributes.Name("Nn-Vendor"), "acme");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      zip.putNextEntry(new JarEntry("acme/Bent.class"));
      zip.write(Files.readAllBytes(source.resolve("acme/Bent.class")));
      zip.putNextEntry(new JarEntry("META-INF/services/nn.api.Activation"));
      zip.write("acme.Bent\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(folder.resolve("net.yaml"), """
        data:
          source: {type: random, rows: 60, shape: [4], classes: 3}
          target: target
        model:
          layers:
            - {type: dense, units: 5, name: plain, activation: tanh}
            - {type: dense, units: 5, name: bent, activation: "acme:bent"}
        training: {epochs: 2}
        """);
  }

  private Ran nn(boolean withPlugin, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (withPlugin) {
      all.addAll(List.of("--plugins", folder.resolve("plugins").toString()));
    }
    return Ran.nn(all.toArray(String[]::new));
  }

  private Path train() {
    Ran ran =
        nn(true, "train", folder.resolve("net.yaml").toString(), "--out", folder.resolve("run").toString(),
            "--quiet");
    assertThat(ran.code()).as(ran.err()).isZero();
    return folder.resolve("run");
  }

  private String sha256() throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
  }

  @Test
  void theModelAndTheRunNamePluginsWithTheirHashes() throws Exception {
    Path run = train();

    JsonNode plugins =
        JSON.readTree(nn(true, "inspect", run.resolve("model.safetensors").toString(), "--json")
            .out()).path("plugins");
    JsonNode environment = JSON.readTree(Files.readString(run.resolve("environment.json")));

    assertThat(plugins.valueStream().map(p -> p.path("coordinates").stringValue()))
        .containsExactly("nn:" + Version.number(), "acme:acme-bent:1.2");
    assertThat(
        environment.path("plugins").valueStream().filter(p -> !p.path("sha256").stringValue().isEmpty())
            .map(p -> p.path("coordinates").stringValue() + " " + p.path("sha256").stringValue()))
        .containsExactly("acme:acme-bent:1.2 " + sha256());
    assertThat(environment.path("data").path("data.source").stringValue()).startsWith("sha256:");
    assertThat(environment.path("versions").path("nn").stringValue()).isNotBlank();
  }

  @Test
  void withoutThePluginItAndItsLayerAreNamed() throws Exception {
    Path model = train().resolve("model.safetensors");

    Ran ran = nn(false, "evaluate", model.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith(model + ": error: needs the plugin 'acme:acme-bent:1.2', which is not installed: "
            + "layer 'bent' has the activation 'acme:bent'")
        .contains("plugins/", sha256())
        .doesNotContain("layer 'plain'", "acme.Bent");
    assertThat(nn(true, "evaluate", model.toString()).code()).isZero();
    assertThat(nn(false, "inspect", model.toString()).code()).as("looking inside needs no plugin").isZero();
  }
}
