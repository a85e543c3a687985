package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.inventory.TestClock;
import io.lambdaworker.operator.aws.read.CodeObjects;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** {@link CodeRounds}: how often S3 is asked for the code of many workers, and for whom. */
class CodeRoundsTest {
  private static final Duration PERIOD = Duration.ofSeconds(30);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TestClock clock = new TestClock();
  private final S3InMemory s3 = new S3InMemory();
  private final CodeObjects objects =
      new CodeObjects(new AwsClients(type -> s3), new Calls(pause -> {}), clock);
  private final CodeRounds rounds = new CodeRounds(objects, PERIOD, clock, Runnable::run);
  private final List<Artifact> told = new ArrayList<>();

  /** Answers at once, an ETag for each key. */
  private static final class S3InMemory implements S3Client {
    private final Map<String, Integer> asked = new TreeMap<>();
    private String eTag = "one";
    private int status = 200;

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
      asked.merge(request.key(), 1, Integer::sum);
      if (status != 200) {
        throw SdkErrors.of(status, status == 403 ? "AccessDenied" : "InternalError");
      }
      return HeadObjectResponse.builder().eTag(eTag).build();
    }

    @Override
    public String serviceName() {
      return "S3";
    }

    @Override
    public void close() {}
  }

  @Test
  void anObjectIsAskedForOnceInAPeriod() {
    pass(Set.of(object(1)), 10);
    assertThat(s3.asked).containsExactly(Map.entry("1.jar", 10));
  }

  @Test
  void aThousandObjectsAreSpreadOverThePeriod() {
    Set<S3Object> all = IntStream.range(0, 1000).mapToObj(this::object).collect(Collectors.toSet());
    all.forEach(objects::now); // as when all their workers are made at once
    pass(all, 1);
    int before = total();
    int most = 0;
    for (int second = 0; second < 60; second++) {
      int asked = total();
      look(all);
      most = Math.max(most, total() - asked);
    }
    assertThat(total() - before).isEqualTo(2000);
    assertThat(most).isLessThan(70);
    System.out.printf(
        "[counted] 1000 code objects, 60 s: %d HeadObject, at most %d in a second%n",
        total() - before, most);
  }

  @Test
  void whoeverAsksTheObjectIsNotAskedForTwice() {
    for (int second = 0; second < 300; second++) {
      look(Set.of(object(1)));
      if (second % 20 == 0) {
        objects.now(object(1));
      }
    }
    assertThat(total()).isBetween(15, 15 + 10);
  }

  @Test
  void whatNobodyUsesIsNotAskedFor() {
    pass(Set.of(object(1)), 2);
    pass(Set.of(object(2)), 2);
    pass(Set.of(), 2);
    assertThat(s3.asked).containsOnly(Map.entry("1.jar", 2), Map.entry("2.jar", 2));
    assertThat(rounds.size()).isZero();
    assertThat(rounds.oldest()).isZero();
  }

  @Test
  void everyClearAnswerIsTold() {
    objects.onAnswer(told::add);
    pass(Set.of(object(1)), 1);
    s3.eTag = "two";
    pass(Set.of(object(1)), 1);
    s3.status = 403;
    pass(Set.of(object(1)), 1);
    s3.status = 500;
    pass(Set.of(object(1)), 1);
    assertThat(told)
        .extracting(Artifact::revision, each -> each.whyUnread() != null)
        .containsExactly(tuple("one", false), tuple("two", false), tuple(null, true));
    assertThat(told).allMatch(each -> each.sha256().equals(Facet.unread()));
  }

  @Test
  void theOldestAnswersAgeGrowsWhileS3IsSilent() {
    pass(Set.of(object(1), object(2)), 3);
    assertThat(rounds.oldest()).isLessThanOrEqualTo(PERIOD);
    s3.status = 500;
    pass(Set.of(object(1), object(2)), 3);
    assertThat(rounds.oldest()).isGreaterThan(PERIOD.multipliedBy(3).minusSeconds(2));
    s3.status = 403;
    pass(Set.of(object(1), object(2)), 1);
    assertThat(rounds.oldest()).isLessThanOrEqualTo(PERIOD);
  }

  @Test
  void aFewAskAtOnceAndTheFreeGoOn() {
    Deque<Runnable> hanging = new ArrayDeque<>();
    var slow = new CodeRounds(objects, PERIOD, clock, hanging::add);
    Set<S3Object> all = IntStream.range(0, 20).mapToObj(this::object).collect(Collectors.toSet());
    for (int second = 0; second < 90; second++) {
      slow.look(all);
      clock.pass(SECOND);
    }
    assertThat(hanging).hasSize(CodeRounds.AT_ONCE);
    assertThat(total()).isZero();
    hanging.removeFirst().run();
    assertThat(s3.asked).hasSize(20).allSatisfy((key, asked) -> assertThat(asked).isEqualTo(1));
  }

  private void pass(Set<S3Object> used, int periods) {
    for (int second = 0; second < periods * PERIOD.toSeconds(); second++) {
      look(used);
    }
  }

  /** A second passes, and what is due is asked for. */
  private void look(Set<S3Object> used) {
    rounds.look(used);
    clock.pass(SECOND);
    rounds.look(used);
  }

  private int total() {
    return s3.asked.values().stream().mapToInt(Integer::intValue).sum();
  }

  private S3Object object(int number) {
    return new S3Object("code", number + ".jar", null);
  }
}
