package io.lambdaworker.operator.aws.kind.loggroup;

import static io.lambdaworker.operator.aws.kind.Samples.TAGS;
import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.delete;
import static io.lambdaworker.operator.aws.kind.Samples.logGroup;
import static io.lambdaworker.operator.aws.kind.Samples.observed;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/** The calls that write log groups. */
class LogGroupWriterTest {
  private final WriterUnderTest it = new WriterUnderTest();
  private final LogGroup group = logGroup("/aws/lambda/share");

  @Test
  void createsTheGroupWithItsTagsAndThenItsRetention() {
    assertThat(it.write(create(group))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("logs:CreateLogGroup", "logs:PutRetentionPolicy");
    assertThat(it.aws.last(CreateLogGroupRequest.class).tags()).isEqualTo(TAGS.values());
    assertThat(it.aws.last(PutRetentionPolicyRequest.class).retentionInDays()).isEqualTo(14);
    assertThat(it.journal.last().resource()).isEqualTo(group);
    assertThat(it.journal.last().identity().arn())
        .isEqualTo("arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/share");
  }

  @Test
  void knowsOfTheGroupEvenWhenItsRetentionIsRefused() {
    it.aws.fail("logs:PutRetentionPolicy", SdkErrors.of(400, "InvalidParameterException", "no"));

    assertThat(it.write(create(group))).isInstanceOf(Result.Waiting.class);

    assertThat(it.journal.written())
        .extracting(o -> ((LogGroup) o.resource()).retentionInDays())
        .containsExactly(Facet.absent());
  }

  @Test
  void looksAgainAtAGroupThatAppearedMeanwhile() {
    it.aws.fail("logs:CreateLogGroup", SdkErrors.of(400, "ResourceAlreadyExistsException"));

    Result result = it.write(create(group));

    assertThat(((Result.Failed) result).failure().reason()).isEqualTo(Reason.Conflict);
    assertThat(((Result.Failed) result).failure().terminal()).isFalse();
    assertThat(it.journal.doubted()).containsExactly(group.id());
  }

  @Test
  void whatItTakesGetsItsTagsFirst() {
    var bare = new LogGroup(group.name(), Facet.absent(), Facet.known(Tags.NONE));

    it.write(update(group, observed(bare), "retentionInDays", "tags"));

    assertThat(it.aws.calls()).containsExactly("logs:TagResource", "logs:PutRetentionPolicy");
    assertThat(it.journal.last().resource()).isEqualTo(group);
  }

  @Test
  void removesTheRetentionThatIsNoLongerDesired() {
    var forever = new LogGroup(group.name(), Facet.absent(), group.tags());

    it.write(update(forever, observed(group), "retentionInDays"));

    assertThat(it.aws.calls()).containsExactly("logs:DeleteRetentionPolicy");
    assertThat(it.journal.last().resource()).isEqualTo(forever);
  }

  @Test
  void changesTagsAndLeavesForeignOnes() {
    Tags there =
        TAGS.with("theirs", "x").with("lambdaworker.io/managed-keys", "team").with("team", "a");
    Tags wanted = TAGS.with("lambdaworker.io/managed-keys", "cost").with("cost", "1");

    it.write(
        update(
            group.withTags(Facet.known(wanted)),
            observed(group.withTags(Facet.known(there))),
            "tags.lambdaworker.io/managed-keys",
            "tags.team",
            "tags.cost"));

    assertThat(it.aws.calls()).containsExactly("logs:UntagResource", "logs:TagResource");
    assertThat(it.aws.last(TagResourceRequest.class).tags())
        .containsOnlyKeys("lambdaworker.io/managed-keys", "cost");
    assertThat(it.aws.last(UntagResourceRequest.class).tagKeys()).containsExactly("team");
    assertThat(it.journal.last().resource().tags())
        .isEqualTo(Facet.known(wanted.with("theirs", "x")));
  }

  @Test
  void aGroupThatIsGoneIsDeleted() {
    it.aws.fail("logs:DeleteLogGroup", SdkErrors.of(400, "ResourceNotFoundException"));

    assertThat(it.write(delete(group))).isInstanceOf(Result.Done.class);
    assertThat(it.journal.deleted()).containsExactly(group.id());
  }
}
