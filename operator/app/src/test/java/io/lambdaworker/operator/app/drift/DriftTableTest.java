package io.lambdaworker.operator.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The drift table has a row for every field of the resource records and of the API. */
class DriftTableTest {
  private static final String DEAD_LETTERS = "deadLetterQueue";

  /** They identify a resource: their row is the one that deletes it. */
  private static final Set<String> IDENTITY = Set.of("name", "functionName", "eventSourceArn");

  /** A release makes them: ReleaseDriftTest has the rows of what hands do to them. */
  private static final Set<String> OF_RELEASES = Set.of("alias", "publishedVersion");

  private final List<DriftRow> rows = DriftTable.rows();

  @Test
  void everyFieldOfAResourceRecordHasARow() {
    assertThat(FieldPaths.ofRecords())
        .hasSizeGreaterThan(50)
        .allMatch(this::hasRow, "has a row, or is exempt by name");
  }

  @Test
  void everyFieldOfADeadLetterQueueHasARow() {
    assertThat(FieldPaths.ofRecords())
        .filteredOn(path -> path.startsWith("queue."))
        .map(path -> path.replaceFirst("queue", DEAD_LETTERS))
        .map(path -> path.startsWith(DEAD_LETTERS + ".redrivePolicy.") ? parent(path) : path)
        .allMatch(this::hasRow, "has a row, or is exempt by name");
  }

  @Test
  void everyFieldOfTheApiHasARow() {
    assertThat(FieldPaths.ofTheApi())
        .hasSizeGreaterThan(60)
        .filteredOn(path -> !isBelow(path, Exemptions.OF_THE_API.keySet()))
        .allMatch(
            path -> ApiFields.showsAs(path).filter(this::hasRow).isPresent(),
            "shows in AWS as a field that has a row, or is exempt by name");
  }

  @Test
  void everyKindIsDeletedOnce() {
    assertThat(rows.stream().filter(DriftRow::isDeletion).map(DriftRow::kindOfField))
        .containsAll(
            Kinds.ALL.stream()
                .map(Kind::label)
                .filter(label -> !OF_RELEASES.contains(label))
                .map(label -> label + " missing")
                .toList())
        .contains(DEAD_LETTERS + " missing");
  }

  @Test
  void exemptionsAreFewAndNameWhatThereIs() {
    assertThat(Exemptions.OF_RECORDS.size() + Exemptions.OF_THE_API.size())
        .isLessThanOrEqualTo(Exemptions.MOST);
    assertThat(Exemptions.OF_RECORDS.keySet())
        .allMatch(
            path -> FieldPaths.ofRecords().stream().anyMatch(each -> isBelow(each, Set.of(path))));
    assertThat(Stream.of(Exemptions.OF_THE_API, ApiFields.all()).flatMap(m -> m.keySet().stream()))
        .allMatch(
            path -> FieldPaths.ofTheApi().stream().anyMatch(each -> isBelow(each, Set.of(path))));
  }

  @Test
  void everyRowIsAboutAFieldThatThereIs() {
    assertThat(rows)
        .filteredOn(row -> !row.isDeletion())
        .allMatch(row ->
            FieldPaths.ofRecords().stream()
                .map(path -> row.field().startsWith(DEAD_LETTERS) ? deadLetters(path) : path)
                .anyMatch(path -> row.covers(path) || path.startsWith(row.kindOfField() + ".")));
  }

  private boolean hasRow(String path) {
    String ofQueue = path.replaceFirst(DEAD_LETTERS, "queue");
    return isBelow(path, OF_RELEASES)
        || rows.stream().anyMatch(row -> row.covers(path))
        || isLeft(ofQueue)
        || isBelow(ofQueue, Exemptions.OF_RECORDS.keySet())
        || IDENTITY.contains(path.substring(path.indexOf('.') + 1));
  }

  /** Whether it is told and left as it is, on whichever queue. */
  private static boolean isLeft(String path) {
    return LeftRows.rows().stream()
            .anyMatch(row ->
                row.covers(path)
                    || row.alsoChanges().stream().anyMatch(other -> path.equals(other)))
        || isBelow(path, LeftRows.NOT_ON_THE_LOCAL_AWS);
  }

  private static String deadLetters(String path) {
    return path.startsWith("queue.") ? path.replaceFirst("queue", DEAD_LETTERS) : path;
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('.'));
  }

  private static boolean isBelow(String path, Set<String> others) {
    return others.stream().anyMatch(other -> path.equals(other) || path.startsWith(other + "."));
  }
}
