package io.lambdaworker.operator.app.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file of {@code .github/workflows}. */
record Workflow(String name, String text, JsonNode content) {
  private static final Path DIRECTORY = Sources.ROOT.resolve(".github/workflows");

  /**
   * @param node with its permissions, steps or the workflow that it uses
   */
  record Job(String name, JsonNode node) {
    List<Step> steps() {
      var steps = new ArrayList<Step>();
      node.path("steps").forEach(step -> steps.add(new Step(step)));
      return steps;
    }

    Map<String, String> permissions() {
      return strings(node.path("permissions"));
    }
  }

  /** One of a job's steps: an action or a script. */
  record Step(JsonNode node) {
    String uses() {
      return node.path("uses").asText();
    }

    /** The script; empty where the step is an action. */
    String run() {
      return node.path("run").asText();
    }

    Map<String, String> environment() {
      return strings(node.path("env"));
    }

    Map<String, String> with() {
      return strings(node.path("with"));
    }
  }

  static List<Workflow> all() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.sorted().map(Workflow::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Workflow named(String file) {
    return read(DIRECTORY.resolve(file));
  }

  List<Job> jobs() {
    var jobs = new ArrayList<Job>();
    content
        .path("jobs")
        .properties()
        .forEach(job -> jobs.add(new Job(job.getKey(), job.getValue())));
    return jobs;
  }

  /** The step with this id. */
  Step step(String job, String id) {
    return new Job(job, content.path("jobs").path(job))
        .steps().stream()
            .filter(step -> step.node().path("id").asText().equals(id))
            .findFirst()
            .orElseThrow();
  }

  @Override
  public String toString() {
    return name;
  }

  private static Workflow read(Path file) {
    try {
      String text = Files.readString(file);
      return new Workflow(
          file.getFileName().toString(), text, Serialization.unmarshal(text, JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> strings(JsonNode members) {
    var strings = new TreeMap<String, String>();
    members
        .properties()
        .forEach(member -> strings.put(member.getKey(), member.getValue().asText()));
    return strings;
  }
}
