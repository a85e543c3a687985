package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker is woken by what people change in it, and by nothing that the operator writes. */
class WakingTest {
  record Row(String change, Consumer<ObjectMetaBuilder> edit, boolean wakes) {
    @Override
    public String toString() {
      return change;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("spec", meta -> meta.withGeneration(2L), true),
        new Row("deletion", meta -> meta.withDeletionTimestamp("2026-01-01T00:00:00Z"), true),
        new Row("finalizer", meta -> meta.addToFinalizers("lambdaworker.io/cleanup"), true),
        new Row("adopt", meta -> meta.addToAnnotations(Annotations.ADOPT, "true"), true),
        new Row("dry run", meta -> meta.addToAnnotations(Annotations.DRY_RUN, "true"), true),
        new Row(
            "request",
            meta -> meta.addToAnnotations(Annotations.RECONCILE_REQUESTED_AT, "now"),
            true),
        new Row(
            "redrive",
            meta -> meta.addToAnnotations(Annotations.REDRIVE_REQUESTED_AT, "now"),
            true),
        new Row("promote", meta -> meta.addToAnnotations(Annotations.PROMOTE, "1"), true),
        new Row("abort", meta -> meta.addToAnnotations(Annotations.ABORT, "1"), true),
        new Row("retry", meta -> meta.addToAnnotations(Annotations.RETRY, "1"), true),
        new Row("status", meta -> meta.withResourceVersion("2"), false),
        new Row("another annotation", meta -> meta.addToAnnotations("team", "data"), false),
        new Row("a label", meta -> meta.addToLabels("team", "data"), false));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void onlyWhatPeopleChangeWakesAWorker(Row row) {
    var before = new LambdaWorker();
    before.setMetadata(meta().build());
    ObjectMetaBuilder edited = meta();
    row.edit().accept(edited);
    var after = new LambdaWorker();
    after.setMetadata(edited.build());
    assertThat(LambdaWorkerReconciler.isWorthALook(after, before)).isEqualTo(row.wakes());
  }

  private static ObjectMetaBuilder meta() {
    return new ObjectMetaBuilder().withName("a").withGeneration(1L).withResourceVersion("1");
  }
}
