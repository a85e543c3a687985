package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.api.v1beta1.S3Code;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Errors;
import io.lambdaworker.operator.core.desired.Artifact;
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

/** Many workers may run the same object. */
class ArtifactsTest {
  private static final S3Code CODE = new S3Code("artifacts", "a.jar", null, "sha");
  private static final int WORKERS = 20;

  private final TestClock clock = new TestClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch answers = new CountDownLatch(1);
  private volatile boolean isDown;
  private final Artifacts artifacts =
      new Artifacts(
          new S3() {
            @Override
            public HeadObjectResponse headObject(HeadObjectRequest request) {
              asked.incrementAndGet();
              await(answers);
              if (isDown) {
                throw Errors.of(403, "AccessDenied");
              }
              return HeadObjectResponse.builder().eTag("\"tag\"").build();
            }
          },
          new Calls(pause -> {}),
          new Inventory(
              List.of(),
              new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10)),
              new AwsListener() {},
              clock),
          Duration.ofMinutes(5),
          clock);

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
  void anAnswerIsUsedAgainUnlessSomebodyAsksForAFreshOne() {
    answers.countDown();
    artifacts.of(CODE, Seen.SHARE, false);
    artifacts.of(CODE, Seen.FLIGHT, false);
    assertThat(asked).hasValue(1);

    artifacts.of(CODE, Seen.SHARE, true);
    assertThat(asked).hasValue(2);
  }

  private List<Future<Artifact>> askAtOnce(ExecutorService threads) throws InterruptedException {
    var there = new CountDownLatch(WORKERS);
    var running =
        IntStream.range(0, WORKERS)
            .mapToObj(number ->
                threads.submit(() -> {
                  there.countDown();
                  return artifacts.of(CODE, Seen.SHARE, false);
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
