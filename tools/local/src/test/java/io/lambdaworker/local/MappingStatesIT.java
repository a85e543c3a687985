package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.local.gateway.Gateway;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Event source mappings are changed in a while, as on AWS, and are busy meanwhile. */
class MappingStatesIT {
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients AWS = AwsClients.of(STACK.aws().endpoint());
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:slow";

  /** As long as it is at first. */
  static final Duration SHORT = Duration.ofMillis(400);

  private static final Duration LONG = Duration.ofMinutes(10);

  private final Gateway gateway = STACK.gateway();

  @BeforeEach
  void start() {
    STACK.aws().reset();
    AWS.iam().createRole(r -> r.roleName("slow").assumeRolePolicyDocument("{}"));
    AWS.lambda()
        .createFunction(r ->
            r.functionName("slow")
                .runtime("java25")
                .handler(ReplyingHandler.class.getName())
                .role("arn:aws:iam::000000000000:role/slow")
                .code(c -> c.zipFile(FunctionZip.of(ReplyingHandler.class))));
    AWS.sqs().createQueue(r -> r.queueName("slow"));
  }

  @AfterEach
  void calm() {
    gateway.mappingsTake(SHORT);
  }

  @Test
  void aMappingIsCreatingUpdatingDisablingAndEnabling() {
    gateway.mappingsTake(LONG);
    String uuid = create();
    assertThat(states()).containsExactly("Creating");
    assertThat(state(uuid)).isEqualTo("Creating");
    assertThatThrownBy(() -> update(uuid, 5))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("Cannot update the event source mapping because it is in use");
    assertThatThrownBy(() -> AWS.lambda().deleteEventSourceMapping(r -> r.uuid(uuid)))
        .isInstanceOf(ResourceInUseException.class);

    gateway.mappingsTake(SHORT);
    assertThat(states()).containsExactly("Enabled");
    assertThat(update(uuid, 5)).isEqualTo("Updating");
    becomes(uuid, "Enabled");
    assertThat(enable(uuid, false)).isEqualTo("Disabling");
    becomes(uuid, "Disabled");
    assertThat(enable(uuid, true)).isEqualTo("Enabling");
    becomes(uuid, "Enabled");
  }

  @Test
  void aDeletedMappingIsDeletingUntilItIsGone() {
    gateway.mappingsTake(Duration.ZERO);
    String uuid = create();
    gateway.mappingsTake(LONG);
    assertThat(AWS.lambda().deleteEventSourceMapping(r -> r.uuid(uuid)).state())
        .isEqualTo("Deleting");
    assertThat(states()).containsExactly("Deleting");
    assertThat(state(uuid)).isEqualTo("Deleting");
    assertThatThrownBy(MappingStatesIT::create)
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining(uuid);

    gateway.mappingsTake(SHORT);
    assertThat(states()).isEmpty();
    assertThatThrownBy(() -> state(uuid)).isInstanceOf(ResourceNotFoundException.class);
    assertThat(create()).isNotEqualTo(uuid);
  }

  private static String create() {
    var created =
        AWS.lambda().createEventSourceMapping(r -> r.functionName("slow").eventSourceArn(QUEUE));
    assertThat(created.state()).isEqualTo("Creating");
    return created.uuid();
  }

  private static String update(String uuid, int batchSize) {
    return AWS.lambda().updateEventSourceMapping(r -> r.uuid(uuid).batchSize(batchSize)).state();
  }

  private static String enable(String uuid, boolean enabled) {
    return AWS.lambda().updateEventSourceMapping(r -> r.uuid(uuid).enabled(enabled)).state();
  }

  private static String state(String uuid) {
    return AWS.lambda().getEventSourceMapping(r -> r.uuid(uuid)).state();
  }

  private static List<String> states() {
    return AWS
        .lambda()
        .listEventSourceMappings(r -> r.functionName("slow"))
        .eventSourceMappings()
        .stream()
        .map(EventSourceMappingConfiguration::state)
        .toList();
  }

  private static void becomes(String uuid, String state) {
    Awaitility.await().until(() -> state(uuid).equals(state));
  }
}
