package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.QuotaRow;
import io.lambdaworker.operator.aws.client.Quotas;
import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documents' table of quotas is what the throttle goes by. */
class QuotaTableTest {
  private static final GeneratedText FILE = GeneratedText.of("docs/quotas.md");
  private static final String HEAD =
      """
      | bucket | calls a second | of these for listings | which calls |
      |---|---|---|---|
      """;

  private final Quotas quotas = AwsKinds.quotas(AwsKinds.ALL);

  @Test
  void theDocumentListsEveryBucketWithItsRate() throws IOException {
    String table =
        quotas.rows().stream()
            .sorted(Comparator.comparing(row -> row.buckets().getFirst().bucket()))
            .flatMap(row -> lines(row).stream())
            .collect(Collectors.joining("", HEAD, ""));
    FILE.holds(
        table, "<!-- quotas: make policy writes them from the code -->", "<!-- end of quotas -->");
  }

  @Test
  void everyBucketHasARowOfItsOwn() {
    assertThat(quotas.rows())
        .flatExtracting(QuotaRow::buckets)
        .extracting(Quota::bucket)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(quotas.buckets());
  }

  private static List<String> lines(QuotaRow row) {
    List<String> calls =
        switch (row) {
          case QuotaRow.OneBucket service ->
              List.of("all of `%s:` without a row of their own".formatted(service.prefix()));
          case QuotaRow.ReadsAndWrites service ->
              List.of(
                  "`%1$s:Get…` and `%1$s:List…`".formatted(service.prefix()),
                  "all others of `%s:`".formatted(service.prefix()));
          case QuotaRow.Operation operation -> List.of("that one");
        };
    var lines = new ArrayList<String>();
    for (int i = 0; i < calls.size(); i++) {
      Quota quota = row.buckets().get(i);
      String listings = quota.sweepPerSecond() == 0 ? "any" : number(quota.sweepPerSecond());
      lines.add(
          "| `%s` | %s | %s | %s |\n"
              .formatted(quota.bucket(), number(quota.perSecond()), listings, calls.get(i)));
    }
    return lines;
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
