package io.lambdaworker.operator.app.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundary of the functions' roles holds every derived policy, and no way to gain more. */
class PermissionsBoundaryTest {
  private static final Path DERIVED =
      Path.of("..", "core", "src", "test", "resources")
          .resolve("io/lambdaworker/operator/core/desired");

  private final PolicyFile boundary = PolicyFile.read("permissions-boundary.json");

  /** A class's owner who allows statements of a worker's own extends the boundary by them. */
  @ParameterizedTest
  @ValueSource(strings = {"share-worker-policy.json", "full-policy.json"})
  void holdsWhatIsDerivedFromAWorker(String file) {
    assertThat(PolicyFile.of(DERIVED.resolve(file)).statements())
        .isNotEmpty()
        .filteredOn(statement -> statement.allows() && !statement.sid().startsWith("Statement"))
        .allSatisfy(statement -> assertThat(boundary.allowed()).containsAll(statement.actions()));
  }

  @Test
  void deniesWhateverWouldGainMore() {
    assertThat(boundary.denied()).contains("iam:*", "sts:AssumeRole", "logs:CreateLogGroup");
    assertThat(boundary.allowed()).noneMatch(action -> action.contains("*"));
  }
}
