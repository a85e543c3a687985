package io.lambdaworker.operator.core.resource;

import java.util.List;

/**
 * A group of AWS regions with ARNs and domains of their own. The table is the one of the SDK's
 * partition metadata, with which a test compares it for every region.
 *
 * @param id as ARNs begin, such as {@code aws-cn}
 * @param dnsSuffix of its services' endpoints, such as {@code amazonaws.com.cn}
 * @param regions how the names of its regions begin
 */
record Partition(String id, String dnsSuffix, String regions) {
  private static final Partition USUAL = new Partition("aws", "amazonaws.com", "");
  private static final List<Partition> OTHERS =
      List.of(
          new Partition("aws-cn", "amazonaws.com.cn", "cn-"),
          new Partition("aws-us-gov", "amazonaws.com", "us-gov-"),
          new Partition("aws-eusc", "amazonaws.eu", "eusc-"),
          new Partition("aws-iso", "c2s.ic.gov", "us-iso-"),
          new Partition("aws-iso-b", "sc2s.sgov.gov", "us-isob-"),
          new Partition("aws-iso-e", "cloud.adc-e.uk", "eu-isoe-"),
          new Partition("aws-iso-f", "csp.hci.ic.gov", "us-isof-"));

  /** The partition of a region; {@code aws} for one that begins like no other's. */
  static Partition of(String region) {
    return OTHERS.stream()
        .filter(each -> region.startsWith(each.regions()))
        .findFirst()
        .orElse(USUAL);
  }
}
