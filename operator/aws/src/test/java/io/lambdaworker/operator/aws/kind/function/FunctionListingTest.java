package io.lambdaworker.operator.aws.kind.function;

import static io.lambdaworker.operator.aws.kind.function.LambdaAnswers.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.ReadersUnderTest;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** How far functions are listed: to the last page, to the last wanted one, or not at all. */
class FunctionListingTest {
  private final ReadersUnderTest reading = new ReadersUnderTest();

  @Test
  void allPagesAreRead() {
    pages(3);

    var listing = reading.reader(FunctionKind.KIND).list(ReadersUnderTest.ALL).orElseThrow();

    assertThat(listing.resources()).containsOnlyKeys("page-1", "page-2", "page-3");
    assertThat(listing.whole()).isTrue();
    assertThat(listing.pages()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 400})
  void aListingWithAPageMissingIsNone(int status) {
    pages(1);
    reading.aws.failAlways("lambda:ListFunctions", SdkErrors.of(status, "ServiceException"));

    assertThatThrownBy(() -> reading.list(FunctionKind.KIND)).isInstanceOf(SdkException.class);
  }

  @Test
  void tooManyPagesAreNotRead() {
    pages(3);

    assertThat(reading.reader(FunctionKind.KIND).list(new Scope(Set.of(), false, 2))).isEmpty();
    assertThat(reading.aws.calls()).hasSize(2);
  }

  @Test
  void aListingEndsWhenAllThatIsWantedWasSeen() {
    pages(3);
    var wanted = Set.of(WorkerKey.of("page-2", "eu-central-1"));

    var listing =
        reading.reader(FunctionKind.KIND).list(new Scope(wanted, false, 100)).orElseThrow();

    assertThat(reading.aws.calls()).hasSize(2);
    assertThat(listing.whole()).isFalse();
    assertThat(listing.shows(FunctionKind.KIND, WorkerKey.of("page-3", "eu-central-1"))).isFalse();
  }

  private void pages(int pages) {
    for (int page = 1; page <= pages; page++) {
      String name = "page-" + page;
      reading.aws.once(
          "lambda:ListFunctions",
          ListFunctionsResponse.builder()
              .functions(function(c -> c.functionName(name)))
              .nextMarker(page < pages || pages == 1 ? "next" : null)
              .build());
    }
  }
}
