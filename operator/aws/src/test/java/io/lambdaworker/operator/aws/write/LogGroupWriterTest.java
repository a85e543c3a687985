package io.lambdaworker.operator.aws.write;

import static io.lambdaworker.operator.aws.write.Samples.TAGS;
import static io.lambdaworker.operator.aws.write.Samples.create;
import static io.lambdaworker.operator.aws.write.Samples.delete;
import static io.lambdaworker.operator.aws.write.Samples.logGroup;
import static io.lambdaworker.operator.aws.write.Samples.observed;
import static io.lambdaworker.operator.aws.write.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.Errors;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Tags;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

class LogGroupWriterTest {
  private final Writing it = new Writing();
  private final LogGroup group = logGroup("/aws/lambda/share");

  @Test
  void createsTheGroupWithItsTagsAndThenItsRetention() {
    assertThat(it.write(create(group))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("logs:CreateLogGroup", "logs:PutRetentionPolicy");
    assertThat(it.aws.last(CreateLogGroupRequest.class).tags()).isEqualTo(TAGS.values());
    assertThat(it.aws.last(PutRetentionPolicyRequest.class).retentionInDays()).isEqualTo(14);
    assertThat(it.notes.last().resource()).isEqualTo(group);
    assertThat(it.notes.last().identity().arn())
        .isEqualTo("arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/share");
  }

  @Test
  void knowsOfTheGroupEvenWhenItsRetentionIsRefused() {
    it.aws.fail("logs:PutRetentionPolicy", Errors.of(400, "InvalidParameterException", "no"));

    assertThat(it.write(create(group))).isInstanceOf(Result.Failed.class);

    assertThat(it.notes.written())
        .extracting(o -> ((LogGroup) o.resource()).retentionInDays())
        .containsExactly(Facet.absent());
  }

  @Test
  void looksAgainAtAGroupThatAppearedMeanwhile() {
    it.aws.fail("logs:CreateLogGroup", Errors.of(400, "ResourceAlreadyExistsException"));

    Result result = it.write(create(group));

    assertThat(((Result.Failed) result).failure().reason()).isEqualTo(Reason.Conflict);
    assertThat(((Result.Failed) result).failure().terminal()).isFalse();
    assertThat(it.notes.doubted()).containsExactly(group.id());
  }

  @Test
  void removesTheRetentionThatIsNoLongerDesired() {
    var forever = new LogGroup(group.name(), Facet.absent(), group.tags());

    it.write(update(forever, observed(group), "retentionInDays"));

    assertThat(it.aws.calls()).containsExactly("logs:DeleteRetentionPolicy");
    assertThat(it.notes.last().resource()).isEqualTo(forever);
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

    assertThat(it.aws.calls()).containsExactly("logs:TagResource", "logs:UntagResource");
    assertThat(it.aws.last(TagResourceRequest.class).tags())
        .containsOnlyKeys("lambdaworker.io/managed-keys", "cost");
    assertThat(it.aws.last(UntagResourceRequest.class).tagKeys()).containsExactly("team");
    assertThat(it.notes.last().resource().tags())
        .isEqualTo(Facet.known(wanted.with("theirs", "x")));
  }

  @Test
  void aGroupThatIsGoneIsDeleted() {
    it.aws.fail("logs:DeleteLogGroup", Errors.of(400, "ResourceNotFoundException"));

    assertThat(it.write(delete(group))).isInstanceOf(Result.Done.class);
    assertThat(it.notes.deleted()).containsExactly(group.id());
  }
}
