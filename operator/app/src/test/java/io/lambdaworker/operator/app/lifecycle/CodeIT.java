package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/**
 * Other code under the key of a worker, on a real S3 API: what is noticed, deployed and told, with
 * no request and no direct read of the worker in between.
 */
class CodeIT {
  private static final String SPEC =
      """
      timeout: 5
      memorySize: 256
      deletionPolicy: Delete
      code: {s3: {bucket: %s, key: %s}}
      """;

  private static final Gateway GATEWAY = TestNamespace.stack().gateway();
  private static TestNamespace namespace;
  private static OperatorUnderTest operator;

  /** How an object is put, for the first time and again. */
  private enum Put {
    WITH_CHECKSUM,
    PLAIN;

    void of(String bucket, String key, String content) {
      namespace
          .aws()
          .s3()
          .putObject(
              put -> {
                put.bucket(bucket).key(key);
                if (this == WITH_CHECKSUM) {
                  put.checksumAlgorithm(ChecksumAlgorithm.SHA256);
                }
              },
              RequestBody.fromBytes(PersonInAws.zip(content)));
    }
  }

  /**
   * @param deploys whether the second object is deployed
   * @param moves whether the status names another object then
   */
  private record Row(
      String name, boolean versioned, Put put, String second, boolean deploys, boolean moves) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("checksum", false, Put.WITH_CHECKSUM, "two", true, true),
        new Row("plain", false, Put.PLAIN, "two", true, true),
        new Row("versions", true, Put.WITH_CHECKSUM, "two", true, true),
        new Row("versions-plain", true, Put.PLAIN, "two", true, true),
        new Row("same-bytes", false, Put.PLAIN, "one", false, false),
        new Row("same-bytes-versions", true, Put.WITH_CHECKSUM, "one", false, true),
        new Row("same-bytes-unproven", true, Put.PLAIN, "one", true, true));
  }

  @BeforeAll
  static void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("code");
    String versioned = versioned();
    OperatorPolicy.attach(namespace.name(), versioned);
    namespace.applyClass(
        "resources: ['arn:aws:s3:::artifacts/*', 'arn:aws:s3:::" + versioned + "/*']");
    var s3 = namespace.aws().s3();
    s3.createBucket(create -> create.bucket(versioned));
    s3.putBucketVersioning(put ->
        put.bucket(versioned)
            .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    operator = OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofHours(1), namespace);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @AfterEach
  void allowAll() {
    GATEWAY.clearFaults();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anotherObjectUnderTheKeyIsNoticed(Row row) {
    String bucket = row.versioned() ? versioned() : "artifacts";
    String key = "handlers/" + row.name() + ".zip";
    row.put().of(bucket, key, "one");
    namespace.apply(row.name(), SPEC.formatted(bucket, key));
    LambdaWorker first = namespace.awaitReady(row.name());
    assertThat(sha(row.name())).isEqualTo(first.getStatus().code().sha256());
    long deployed = GATEWAY.calls("lambda:UpdateFunctionCode");

    row.put().of(bucket, key, row.second());

    var before = first.getStatus().code();
    if (row.moves()) {
      await(
          row.name(),
          worker ->
              !worker.getStatus().code().objectVersion().equals(before.objectVersion())
                  && WorkerState.isReady(worker));
    } else {
      awaitLooks();
      assertThat(namespace.status(row.name()).code()).isEqualTo(before);
    }
    assertThat(GATEWAY.calls("lambda:UpdateFunctionCode") - deployed)
        .isEqualTo(row.deploys() ? 1 : 0);
    assertThat(sha(row.name()))
        .isEqualTo(namespace.status(row.name()).code().sha256())
        .satisfies(
            now -> assertThat(now.equals(before.sha256())).isEqualTo(row.second().equals("one")));
  }

  @Test
  void aDeletedObjectIsToldAndTakenWhenItReturns() {
    String key = worker("deleted", "");
    namespace.aws().s3().deleteObject(delete -> delete.bucket("artifacts").key(key));
    await("deleted", worker -> synced(worker).startsWith("CodeNotFound s3://artifacts/" + key));
    assertThat(WorkerState.isReady(namespace.worker("deleted"))).isTrue();
    namespace.awaitEvent("deleted", "s3://artifacts/" + key + " does not exist");

    namespace.apply("deleted", SPEC.replace("256", "512").formatted("artifacts", key));
    await("deleted", worker -> configuration("deleted").memorySize() == 512);

    Put.PLAIN.of("artifacts", key, "two");
    await("deleted", worker -> synced(worker).startsWith("Ready") && WorkerState.isReady(worker));
    assertThat(sha("deleted")).isEqualTo(namespace.status("deleted").code().sha256());
  }

  @Test
  void accessThatIsDeniedIsToldAndTakenWhenAllowed() {
    String key = worker("denied", "");
    GATEWAY.inject(new Fault.Deny("s3:HeadObject"));
    await(
        "denied",
        worker ->
            synced(worker).contains("denies the operator s3:GetObject on s3://artifacts/" + key));
    assertThat(WorkerState.isReady(namespace.worker("denied"))).isTrue();
    GATEWAY.clearFaults();
    await("denied", worker -> synced(worker).startsWith("Ready"));
  }

  @Test
  void pinnedCodeHoldsStillAndIsNotLookedFor() {
    String key = "handlers/pinned.zip";
    String sha = namespace.aws().putCode("artifacts", key, "one");
    String spec = SPEC.replace("key: %s", "key: %s, sha256: '" + sha + "'");
    namespace.apply("pinned", spec.formatted("artifacts", key));
    namespace.awaitReady("pinned");
    Put.WITH_CHECKSUM.of("artifacts", key, "two");
    namespace.apply("pinned", spec.replace("256\n", "512\n").formatted("artifacts", key));
    await("pinned", worker -> configuration("pinned").memorySize() == 512);
    assertThat(WorkerState.isReady(namespace.awaitReady("pinned"))).isTrue();
    assertThat(sha("pinned")).isEqualTo(sha);
    assertLooks(key, 0);

    String other = spec.replace(sha, sha.replace(sha.charAt(0), sha.charAt(0) == 'A' ? 'B' : 'A'));
    namespace.apply("pinned", other.formatted("artifacts", key));
    await(
        "pinned",
        worker ->
            WorkerState.condition(worker, ConditionType.READY)
                .filter(ready -> ready.reason().equals("CodeNotFound"))
                .filter(ready ->
                    String.valueOf(ready.message()).contains("which spec.code.s3.sha256 asks for"))
                .isPresent());
    assertThat(sha("pinned")).isEqualTo(sha);
  }

  @Test
  void aPinnedVersionHoldsStillAndIsNotLookedFor() {
    String key = "handlers/version.zip";
    Put.PLAIN.of(versioned(), key, "one");
    String version =
        namespace.aws().s3().headObject(h -> h.bucket(versioned()).key(key)).versionId();
    String spec = SPEC.replace("key: %s", "key: %s, objectVersion: '" + version + "'");
    namespace.apply("version", spec.formatted(versioned(), key));
    String sha = namespace.awaitReady("version").getStatus().code().sha256();
    Put.PLAIN.of(versioned(), key, "two");
    assertLooks(key, 0);
    assertThat(sha("version")).isEqualTo(sha);
  }

  @Test
  void suspendedAndDetectingWorkersTakeNewCode() {
    var keys =
        Map.of(
            "suspended", worker("suspended", "suspend: true\n"),
            "detecting", worker("detecting", "driftPolicy: {mode: Detect}\n"));
    var first = new TreeMap<String, String>();
    keys.keySet().forEach(name -> first.put(name, sha(name)));
    keys.values().forEach(key -> Put.PLAIN.of("artifacts", key, "two"));
    first.forEach((name, before) -> {
      await(name, worker -> !sha(name).equals(before));
      await(name, worker -> sha(name).equals(worker.getStatus().code().sha256()));
    });
  }

  @Test
  void aDryRunOnlyShowsNewCode() {
    String key = worker("dry", "");
    String first = sha("dry");
    namespace.annotate("dry", Annotations.DRY_RUN, "true");
    Put.PLAIN.of("artifacts", key, "two");
    await(
        "dry",
        worker -> worker.getStatus().plan().stream().anyMatch(line -> line.contains("codeSource")));
    assertThat(sha("dry")).isEqualTo(first);
    namespace.annotate("dry", Annotations.DRY_RUN, null);
    await("dry", worker -> !sha("dry").equals(first) && worker.getStatus().plan().isEmpty());
  }

  @Test
  void manyWorkersOfOneObjectCostOneLookAPeriod() {
    String key = "handlers/channel.zip";
    Put.PLAIN.of("artifacts", key, "one");
    for (int number = 0; number < 8; number++) {
      namespace.apply("channel-" + number, SPEC.formatted("artifacts", key));
    }
    for (int number = 0; number < 8; number++) {
      namespace.awaitReady("channel-" + number);
    }
    assertLooks(key, 1);
    String first = namespace.status("channel-0").code().sha256();
    Put.PLAIN.of("artifacts", key, "two");
    for (int number = 0; number < 8; number++) {
      String name = "channel-" + number;
      await(name, worker -> !worker.getStatus().code().sha256().equals(first));
    }
  }

  /** A worker with code of its own; the key of its object. */
  private static String worker(String name, String more) {
    String key = "handlers/" + name + ".zip";
    Put.PLAIN.of("artifacts", key, "one");
    namespace.apply(name, SPEC.formatted("artifacts", key) + more);
    namespace.awaitReady(name);
    return key;
  }

  /** Every object that is looked at was looked at meanwhile. */
  private static void awaitLooks() {
    operator.awaitSweeps(3);
  }

  /**
   * Asserts how often S3 is asked for the object.
   *
   * @param perPeriod once or never
   */
  private static void assertLooks(String key, int perPeriod) {
    var looks = new AtomicInteger();
    Instant began = Instant.now();
    GATEWAY.onCall(call -> {
      if (call.operation().equals("s3:HeadObject") && call.pathAndQuery().contains(key)) {
        looks.incrementAndGet();
      }
    });
    operator.awaitSweeps(4);
    GATEWAY.onCall(call -> {});
    int expected = perPeriod * (int) Duration.between(began, Instant.now()).toSeconds();
    assertThat(looks.get()).isBetween(expected / 2 - perPeriod, expected + 2 * perPeriod);
  }

  private static void await(String name, Predicate<LambdaWorker> state) {
    namespace.await(name, "as wanted", state);
  }

  private static String synced(LambdaWorker worker) {
    return WorkerState.condition(worker, ConditionType.SYNCED)
        .map(each -> each.reason() + " " + each.message())
        .orElse("");
  }

  private static String sha(String name) {
    return configuration(name).codeSha256();
  }

  private static GetFunctionConfigurationResponse configuration(String name) {
    String function = namespace.status(name).functionName();
    return namespace.aws().lambda().getFunctionConfiguration(get -> get.functionName(function));
  }

  private static String versioned() {
    return namespace.name() + "-versions";
  }
}
