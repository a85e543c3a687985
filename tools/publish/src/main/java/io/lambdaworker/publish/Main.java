package io.lambdaworker.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The command line: results as a JSON object a line on standard output, progress and errors on
 * standard error.
 */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Publishes handler jars to S3, addressed by their content, and moves a channel to them.",
      "Region, endpoint and credentials come from the AWS SDK's own chains."
    },
    footer = "Exit status: 0 all published, 1 a publication failed, 2 wrong usage.")
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--bucket", required = true, description = "The bucket.")
  private String bucket;

  @Option(
      names = "--prefix",
      defaultValue = "handlers",
      description = "Of all keys. Default: handlers.")
  private String prefix;

  @Option(
      names = "--channel",
      defaultValue = "current",
      description = "The pointer to move. Default: current.")
  private String channel;

  @Option(
      names = "--revision",
      description = "Of the sources, for the index. Default: git's, where it has one.")
  private @Nullable String revision;

  @Option(
      names = "--sbom",
      paramLabel = "ARTIFACT=FILE",
      description = "CycloneDX bill of materials in JSON, put beside the jar as SHA256.cdx.json.")
  private Map<String, Path> sboms = new LinkedHashMap<>();

  @Option(
      names = "--provenance",
      paramLabel = "ARTIFACT=FILE",
      description = "Signed statement of its build, put beside the jar as SHA256.intoto.jsonl.")
  private Map<String, Path> provenances = new LinkedHashMap<>();

  @Option(names = "--create-bucket", description = "Make the bucket if it is not there.")
  private boolean createBucket;

  @Parameters(
      arity = "1..*",
      paramLabel = "ARTIFACT=JAR",
      description = "What to publish under which name.")
  private Map<String, Path> jars = new LinkedHashMap<>();

  // Set by picocli before anything reads them.
  @SuppressWarnings("NullAway.Init")
  Main() {}

  /** Publishes and exits. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((e, command, parsed) -> {
          if (!(e instanceof PublishException || e instanceof SdkException)) {
            throw e;
          }
          command.getErr().println("publish: " + e.getMessage());
          return 1;
        });
  }

  @Override
  public Integer call() throws JsonProcessingException {
    var places = new LinkedHashMap<Place, Path>();
    jars.forEach((artifact, jar) -> places.put(place(artifact), jar));
    var from = Optional.ofNullable(revision).or(GitRevision::ofWorkingDirectory);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (var s3 = S3.fromEnvironment()) {
      var publisher = new Publisher(s3, Clock.systemUTC(), err::println);
      if (createBucket) {
        publisher.createBucket(bucket);
      }
      for (var jar : places.entrySet()) {
        var companions = companions(jar.getKey().artifact());
        var published = publisher.publish(jar.getKey(), jar.getValue(), companions, from);
        out.println(new JsonMapper().writeValueAsString(line(published)));
      }
    }
    return 0;
  }

  private Map<String, Path> companions(String artifact) {
    var companions = new LinkedHashMap<String, Path>();
    if (sboms.containsKey(artifact)) {
      companions.put("cdx.json", sboms.get(artifact));
    }
    if (provenances.containsKey(artifact)) {
      companions.put("intoto.jsonl", provenances.get(artifact));
    }
    return companions;
  }

  private Place place(String artifact) {
    try {
      return new Place(bucket, prefix, artifact, channel);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** A line of standard output: paths as a worker's spec takes them, in a fixed order. */
  private static Map<String, Object> line(Published published) {
    var line = new LinkedHashMap<String, Object>();
    line.put("artifact", published.place().artifact());
    line.put("bucket", published.place().bucket());
    line.put("key", published.key());
    line.put("channelKey", published.channelKey());
    line.put("sha256", published.sha256());
    line.put("codeSha256", published.codeSha256());
    line.put("size", published.size());
    line.put("uploaded", published.uploaded());
    line.put("moved", published.moved());
    return line;
  }
}
