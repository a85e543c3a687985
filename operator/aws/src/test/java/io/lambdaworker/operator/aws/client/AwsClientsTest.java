package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Clients of any service, as a new kind asks for them. */
class AwsClientsTest {

  @Test
  void aClientIsMadeOnceAndStaysTheSame() {
    try (var connection = Connection.open("eu-central-1", null, null, List.of())) {
      AwsClients clients = connection.clients();

      assertThat(clients.sqs()).isSameAs(clients.of(SqsClient.class));
      assertThat(clients.s3().serviceName()).isEqualTo("s3");
    }
  }

  @Test
  void allHaveTheConnectionsSettings() {
    try (var connection = Connection.open("eu-central-1", null, null, List.of())) {
      AwsClients clients = connection.clients();

      assertThat(
              List.of(
                  clients.lambda().serviceClientConfiguration(),
                  clients.logs().serviceClientConfiguration(),
                  clients.s3().serviceClientConfiguration()))
          .allSatisfy(settings -> {
            assertThat(settings.region()).isEqualTo(Region.EU_CENTRAL_1);
            assertThat(settings.overrideConfiguration().apiCallTimeout())
                .contains(ClientSettings.ATTEMPT);
          });
    }
  }

  /** A hook may take 15 minutes, in which its connection is silent. */
  @Test
  void invocationsHaveConnectionsThatStaySilentForLong() throws ReflectiveOperationException {
    assertThat(Connection.INVOCATION).isGreaterThan(Duration.ofMinutes(15));
    try (var http = Connection.http(Connection.INVOCATION);
        var connection = Connection.open("eu-central-1", null, null, List.of())) {
      assertThat(connection.patient().lambda()).isNotSameAs(connection.clients().lambda());
      var options = http.getClass().getDeclaredField("resolvedOptions");
      options.setAccessible(true);
      assertThat(((AttributeMap) options.get(http)).get(SdkHttpConfigurationOption.READ_TIMEOUT))
          .isEqualTo(Connection.INVOCATION);
    }
  }

  @Test
  void whatIsNoServicesInterfaceIsRefused() {
    try (var connection = Connection.open("eu-central-1", null, null, List.of())) {
      AwsClients clients = connection.clients();

      assertThatThrownBy(() -> clients.of(SdkClient.class))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
