package nn.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the examples' own pages, where no artifact of ours was ever installed. */
@Tag("long")
@EnabledIfSystemProperty(named = "nn.zip", matches = ".+",
    disabledReason = "runs once the installation is packaged")
class ExamplesIT {

  @TempDir
  Path temp;

  @Test
  void aNetworkInJavaIsBuiltTrainedAndThenAskedByAnApplication() throws Exception {
    Path configs = Outside.ROOT.resolve("configs");

    run("train-in-java", "com.example.training.TrainIris", configs.toString(), "iris");

    Path model = temp.resolve("iris/model.safetensors");
    assertThat(model).isNotEmptyFile();
    assertThat(run("embedding", "com.example.embedding.Flowers", model.toString())).contains("versicolor");
  }

  private String run(String example, String mainClass, String... arguments) throws Exception {
    Outside outside = new Outside(temp);
    Path project = outside.example(example);
    String page = Files.readString(project.resolve("README.md"));
    assertThat(page).contains("mvn -q -f examples/" + example + " package dependency:copy-dependencies")
        .contains("-cp 'examples/" + example + "/target/" + example + "-1.0.jar:examples/" + example
            + "/target/dependency/*'")
        .contains(mainClass);
    Path jar = outside.packaged(project, "dependency:copy-dependencies", "-Dnn.repo=" + Outside.REPOSITORY);
    assertThat(jar).hasFileName(example + "-1.0.jar");
    return outside.java(Stream.concat(
        List.of("-cp", jar + File.pathSeparator + jar.resolveSibling("dependency/*"), mainClass).stream(),
        List.of(arguments).stream()).toList());
  }
}
