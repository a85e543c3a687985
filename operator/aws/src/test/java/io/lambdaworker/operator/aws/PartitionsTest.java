package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.resource.Account;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Core's table of partitions says what the SDK's metadata says, for every region. */
class PartitionsTest {
  static Stream<Region> regions() {
    return Region.regions().stream().filter(region -> !region.isGlobalRegion());
  }

  @ParameterizedTest
  @MethodSource("regions")
  void everyRegionHasTheSdksPartitionAndDomain(Region region) {
    PartitionMetadata partition = PartitionMetadata.of(region);
    var account = new Account("123456789012", region.id());

    assertThat(account.partition()).isEqualTo(partition.id());
    assertThat(account.domain("sqs"))
        .isEqualTo("sqs.%s.%s".formatted(region.id(), partition.dnsSuffix()));
  }
}
