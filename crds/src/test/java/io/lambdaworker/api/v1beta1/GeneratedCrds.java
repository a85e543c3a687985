package io.lambdaworker.api.v1beta1;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The CRDs as the records say them now; the same for every test of a JVM. */
final class GeneratedCrds {

  private static final String HEADER =
      "# Generated from the records in crds/src/main/java; make crds writes it anew.\n";

  /** File name in {@code crds/yaml} to text. */
  static final Map<String, String> YAML = generate();

  private GeneratedCrds() {}

  static CustomResourceDefinition parse(String yaml) {
    return Serialization.unmarshal(yaml, CustomResourceDefinition.class);
  }

  private static Map<String, String> generate() {
    try {
      Path directory = Files.createTempDirectory("crds");
      new CRDGenerator()
          .inOutputDir(directory.toFile())
          .forCRDVersions("v1")
          .withMinQuotes(true)
          .withParallelGenerationEnabled(false)
          .withPostProcessor(new FinishedCrd())
          .customResourceClasses(LambdaWorker.class, LambdaWorkerClass.class)
          .detailedGenerate();
      Map<String, String> yaml = new TreeMap<>();
      try (var files = Files.list(directory)) {
        for (Path file : files.collect(Collectors.toList())) {
          String name = file.getFileName().toString().replace("-v1.yml", ".yaml");
          String text =
              Files.readString(file)
                  .lines()
                  .filter(line -> !line.startsWith("#"))
                  // The generator leaves these bare, and YAML 1.1 would read booleans.
                  .map(line -> line.replaceFirst("^( +- )(True|False)$", "$1\"$2\""))
                  .collect(Collectors.joining("\n", "", "\n"));
          yaml.put(name, HEADER + text);
          Files.delete(file);
        }
      }
      Files.delete(directory);
      return yaml;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
