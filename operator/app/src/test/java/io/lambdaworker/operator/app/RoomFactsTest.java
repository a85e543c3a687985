package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The rules of {@link RoomsTest} see what they forbid. */
class RoomFactsTest {
  private static final String CORE = "io.lambdaworker.operator.core.kind.";
  private static final String AWS = "io.lambdaworker.operator.aws.kind.";
  private static final KindMentions MENTIONS =
      new KindMentions(Set.of("Queue", "Role"), Set.of("queue", "deadLetterQueue"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (found instanceof Queue queue) {",
        "case Role role -> 1;",
        "case Queue(String name) -> 1;",
        "var path = \"queue\";",
        "path.startsWith(\"deadLetterQueue.\");",
        "path.equals(\"queue.shares.visibilityTimeout\");"
      })
  void askingForAKindIsSeen(String code) {
    assertThat(MENTIONS.in(List.of(source("operator/core/plan/Planner.java", code)))).hasSize(1);
    assertThat(MENTIONS.in(List.of(source("operator/core/kind/queue/A.java", code)))).isEmpty();
    assertThat(MENTIONS.in(List.of(source("operator/core/source/A.java", code)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// case Role",
        "if (found instanceof QueueNames names) {",
        "\"the queue of it\"",
        "import a.Queue;"
      })
  void otherWordsAreNot(String code) {
    assertThat(MENTIONS.in(List.of(source("operator/core/plan/Planner.java", code)))).isEmpty();
  }

  @Test
  void aMentionOverTwoLinesIsSeen() {
    assertThat(MENTIONS.in(List.of(source("A.java", "return found instanceof", "    Queue;"))))
        .containsExactly("A.java: instanceof Queue");
  }

  @Test
  void aRoomThatUsesAnotherIsSeenOnEitherSide() {
    assertThat(RoomFacts.isForeign(CORE + "role.A", CORE + "queue.B")).isTrue();
    assertThat(RoomFacts.isForeign(AWS + "role.A", CORE + "queue.B")).isTrue();
    assertThat(RoomFacts.isForeign(AWS + "role.A", AWS + "queue.B")).isTrue();
    assertThat(RoomFacts.isForeign(AWS + "role.A", CORE + "role.B")).isFalse();
    assertThat(RoomFacts.isForeign(CORE + "role.A", CORE + "Kind")).isFalse();
  }

  @Test
  void aCallInAConstructorIsSeen() {
    var rule = ArchRuleDefinition.classes().should(RoomFacts.callNoServiceInAConstructor());
    var importer = new ClassFileImporter();
    assertThatThrownBy(() -> rule.check(importer.importClasses(Eager.class)))
        .hasMessageContaining("listQueues");
    rule.check(importer.importClasses(Patient.class));
  }

  @Test
  void whatTheStatusDoesNotKnowIsSeen() {
    record Said(String roleArn, String unheardOf, Long memorySize) {}
    assertThat(RoomFacts.unknownToTheStatus(Said.class))
        .containsExactly("Said.unheardOf", "Said.memorySize");
  }

  private static MainSource source(String path, String... lines) {
    return new MainSource(Path.of(path), List.of(lines));
  }

  /** Calls while it is made. */
  private static final class Eager {
    final int queues;

    Eager(SqsClient sqs) {
      queues = sqs.listQueues().queueUrls().size();
    }
  }

  /** Keeps the call for later. */
  private static final class Patient {
    final Runnable later;

    Patient(SqsClient sqs) {
      later = () -> sqs.listQueues();
    }
  }
}
