package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.inventory.Inventory;
import io.lambdaworker.operator.aws.inventory.InventoryListener;
import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.aws.inventory.SampleWorkers;
import io.lambdaworker.operator.aws.inventory.TestClock;
import io.lambdaworker.operator.aws.read.CodeObjects;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Code in S3 is looked up once for all workers that run it. */
class ArtifactsTest {
  private static final S3Code CODE = new S3Code("artifacts", "a.jar", null, "sha");
  private static final int WORKERS = 20;

  private final TestClock clock = new TestClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch answers = new CountDownLatch(1);
  private volatile boolean isDown;
  private final Artifacts artifacts =
      new Artifacts(
          new CodeObjects(new AwsClients(type -> s3()), new Calls(pause -> {}), clock),
          new Inventory(
              List.of(),
              new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10)),
              new InventoryListener() {},
              clock),
          Duration.ofMinutes(5));

  private S3Client s3() {
    return new S3() {
      @Override
      public HeadObjectResponse headObject(HeadObjectRequest request) {
        asked.incrementAndGet();
        await(answers);
        if (isDown) {
          throw SdkErrors.of(403, "AccessDenied");
        }
        return HeadObjectResponse.builder().eTag("\"tag\"").build();
      }
    };
  }

  /** With what every test needs; other calls throw. */
  private interface S3 extends S3Client {
    @Override
    default String serviceName() {
      return "S3";
    }

    @Override
    default void close() {}
  }

  @Test
  void askedByManyAtOnceS3IsAskedOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Artifact>> running = askAtOnce(threads);
      answers.countDown();
      for (Future<Artifact> each : running) {
        assertThat(each.get().revision()).isEqualTo("tag");
        assertThat(each.get().sha256()).isEqualTo(Facet.known("sha"));
      }
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatOneIsRefusedEachIsTold() throws Exception {
    isDown = true;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Artifact>> running = askAtOnce(threads);
      answers.countDown();
      for (Future<Artifact> each : running) {
        assertThatThrownBy(each::get).hasCauseInstanceOf(AwsException.class);
      }
    }
  }

  @Test
  void reusesAnAnswerUnlessAFreshOneIsWanted() {
    answers.countDown();
    artifacts.of(CODE, SampleWorkers.SHARE, false);
    artifacts.of(CODE, SampleWorkers.FLIGHT, false);
    assertThat(asked).hasValue(1);

    artifacts.of(CODE, SampleWorkers.SHARE, true);
    assertThat(asked).hasValue(2);
  }

  @Test
  void thatItIsDeniedIsRememberedAsLong() {
    answers.countDown();
    isDown = true;
    for (int worker = 0; worker < WORKERS; worker++) {
      assertThatThrownBy(() -> artifacts.of(CODE, SampleWorkers.SHARE, false))
          .isInstanceOf(AwsException.class)
          .hasMessageContaining("s3:GetObject on s3://artifacts/a.jar");
    }
    assertThat(asked).hasValue(1);

    isDown = false;
    clock.pass(Duration.ofMinutes(6));
    assertThat(artifacts.of(CODE, SampleWorkers.SHARE, false).revision()).isEqualTo("tag");
  }

  private List<Future<Artifact>> askAtOnce(ExecutorService threads) throws InterruptedException {
    var there = new CountDownLatch(WORKERS);
    var running =
        IntStream.range(0, WORKERS)
            .mapToObj(number ->
                threads.submit(() -> {
                  there.countDown();
                  return artifacts.of(CODE, SampleWorkers.SHARE, false);
                }))
            .toList();
    there.await();
    return running;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
