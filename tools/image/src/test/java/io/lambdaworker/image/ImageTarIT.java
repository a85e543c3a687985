package io.lambdaworker.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lambdaworker.local.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tar holds what root.sh made, as the Dockerfile would run it. */
class ImageTarIT {
  private static final Path TAR = Path.of("target", "jib-image.tar");
  private static final Path ROOT = Path.of("..", "..", "operator", "app", "target", "image");
  private static final Path DOCKERFILE = Path.of("..", "..", "Dockerfile");

  @TempDir Path directory;
  private JsonNode manifest = JsonMapper.builder().build().createObjectNode();

  @BeforeEach
  void unpack() throws IOException {
    run("tar", "-xf", TAR.toAbsolutePath().toString(), "-C", directory.toString());
    manifest = json("manifest.json").path(0);
  }

  @Test
  void runsAsTheDockerfileSays() throws IOException {
    JsonNode config = json(manifest.path("Config").asText()).path("config");
    String dockerfile = Files.readString(DOCKERFILE);
    assertThat(dockerfile).contains("USER " + config.path("User").asText() + "\n");
    assertThat(config.path("User").asText()).isEqualTo("65532:65532");
    assertThat(dockerfile).contains("WORKDIR " + config.path("WorkingDir").asText() + "\n");
    String entrypoint = config.path("Entrypoint").toString().replace(",", ", ");
    assertThat(dockerfile).contains("ENTRYPOINT " + entrypoint + "\n");
    for (JsonNode variable : config.path("Env")) {
      assertThat(dockerfile).contains(variable.asText());
    }
    config
        .path("Labels")
        .fieldNames()
        .forEachRemaining(label -> assertThat(dockerfile).contains(label + "="));
    assertThat(config.path("Labels")).hasSize(5);
  }

  @Test
  void holdsTheTestedFilesWithTheTimesTheCacheKnows() throws IOException {
    var sizes = new TreeMap<String, Long>();
    var times = new TreeSet<String>();
    for (JsonNode layer : manifest.path("Layers")) {
      String list =
          run("tar", "--utc", "--full-time", "-tvzf", directory.resolve(layer.asText()).toString());
      list.lines()
          .filter(line -> line.startsWith("-"))
          .map(line -> line.split("\\s+", 6))
          .forEach(fields -> {
            sizes.put(fields[5], Long.parseLong(fields[2]));
            times.add(fields[3] + " " + fields[4]);
          });
    }
    sizes.keySet().removeIf(name -> name.startsWith("app/none/")); // Jib's notes of a class path
    assertThat(sizes).isEqualTo(made());
    assertThat(times).isEqualTo(Set.of("1970-01-01 00:00:01"));
    assertThat(sizes.values().stream().mapToLong(Long::longValue).sum()).isLessThan(240L << 20);
    System.out.printf(
        "[measured] image: %d MiB, as a tar %d MiB%n",
        sizes.values().stream().mapToLong(Long::longValue).sum() >> 20, Files.size(TAR) >> 20);
  }

  @Test
  void isTheSameInEveryBuildExceptTheCache() throws IOException {
    Path again = directory.resolve("again");
    String jars = Path.of("..", "..", "operator", "app", "target").toString();
    var environment = Map.of("JAVA_HOME", System.getProperty("java.home"), "AOT_CACHE", "none");
    Commands.run(Path.of("."), environment, "./root.sh", jars, again.toString());

    var digests = new TreeMap<>(digests(ROOT));
    assertThat(digests.remove("app/operator.aot")).isNotNull();
    assertThat(digests(again)).isEqualTo(digests);
  }

  private static Map<String, String> digests(Path root) {
    return Commands.run(root, Map.of(), "find", ".", "-type", "f", "-exec", "sha256sum", "{}", "+")
        .lines()
        .map(line -> line.split("\\s+\\./", 2))
        .collect(Collectors.toMap(fields -> fields[1], fields -> fields[0]));
  }

  private static Map<String, Long> made() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> ROOT.relativize(file).toString(),
                  file -> file.toFile().length(),
                  (one, other) -> one,
                  TreeMap::new));
    }
  }

  private JsonNode json(String file) throws IOException {
    return new JsonMapper().readTree(directory.resolve(file).toFile());
  }

  private static String run(String... command) {
    return Commands.run(Path.of("."), Map.of("LC_ALL", "C"), command);
  }
}
