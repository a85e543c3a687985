package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.plan.Mutations.Mutation;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A difference in any field of a resource is found, except in those listed here with the reason.
 */
class DiffTest {

  /** Fields that are not compared, each with the reason. */
  private static final Map<String, String> EXEMPT =
      Map.of(
          "LogGroup.name", "identifies",
          "Role.name", "identifies",
          "Role.path", "chosen at creation; another path is a conflict",
          "Queue.name", "identifies",
          "Queue.fifo", "chosen at creation, and in the name",
          "LambdaFunction.name", "identifies",
          "LambdaFunction.codeLocation", "AWS never tells it; codeSource stands for it",
          "EventSourceMapping.functionName", "identifies",
          "EventSourceMapping.eventSourceArn", "identifies",
          "Alarm.name", "identifies");

  /** Nothing is wanted of them: they are told by events. */
  private static final Set<String> LEFT_TO_OTHERS =
      Set.of("LambdaFunction.foreignStatements", "Queue.foreignStatements");

  static Stream<Resource> resources() {
    return DesiredWorker.full().resources().values().stream();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void isEmptyForTheSame(Resource resource) {
    assertThat(Diff.of("x", resource, resource)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void seesEveryFieldThatIsNotExempt(Resource resource) {
    for (Mutation mutation : Mutations.of(resource)) {
      if (!isExempt(resource, mutation.field())) {
        assertThat(Diff.of("x", resource, mutation.resource()))
            .as(mutation.field())
            .singleElement()
            .satisfies(change ->
                assertThat(change.change().field())
                    .isEqualTo("x." + mutation.field().replaceFirst(WITHOUT_SEGMENT, "")));
      }
    }
  }

  private static final String WITHOUT_SEGMENT =
      "^(settings|configuration|extras)[.]|(?<=tags[.])values[.]";

  @Test
  void exemptsAtMostTenFieldsWhichAllExist() {
    var fields = new HashSet<String>();
    records()
        .forEach(type ->
            Arrays.stream(type.getRecordComponents())
                .forEach(each -> fields.add(type.getSimpleName() + "." + each.getName())));
    assertThat(fields).containsAll(EXEMPT.keySet());
    assertThat(EXEMPT).hasSizeLessThanOrEqualTo(10);
  }

  /** A component without a value has no mutation, so the tests above would not try it. */
  @Test
  void theFullWorkerGivesEveryComponentAValue() {
    var seen = new TreeSet<String>();
    resources()
        .forEach(resource ->
            Mutations.of(resource)
                .forEach(m ->
                    seen.add(
                        resource.getClass().getSimpleName() + "." + m.field().split("\\.")[0])));
    var all = new TreeSet<String>();
    // Versions and aliases are wanted by releases, one after the other, and by no plan.
    assertThat(records()).hasSize(Kinds.ALL.size() - 2);
    records()
        .forEach(type ->
            Arrays.stream(type.getRecordComponents())
                .forEach(each -> all.add(type.getSimpleName() + "." + each.getName())));
    all.removeAll(LEFT_TO_OTHERS);
    assertThat(seen).isEqualTo(all);
  }

  @Test
  void whatIsUnreadOnEitherSideMakesNoDifference() {
    var desired = new LogGroup("g", Facet.known(30), Facet.known(Tags.NONE));
    var unread = new LogGroup("g", Facet.unread(), Facet.unread());

    assertThat(Diff.of("logGroup", desired, unread)).isEmpty();
    assertThat(Diff.of("logGroup", unread, desired)).isEmpty();
  }

  @Test
  void printsWhatPeopleRead() {
    LambdaFunction function = (LambdaFunction) DesiredWorker.full().resources().get("function");

    assertThat(lines(function, "configuration.memorySize"))
        .containsExactly("function.memorySize 1025 -> 1024");
    assertThat(lines(function, "configuration.logging.systemLevel"))
        .containsExactly("function.logging.systemLevel WARNx -> WARN");
    assertThat(lines(function, "reservedConcurrency"))
        .containsExactly("function.reservedConcurrency 21 -> 20");
    assertThat(lines(function, "environment.TABLE_NAME"))
        .containsExactly("function.environment.TABLE_NAME changed");
    assertThat(lines(function, "tags.values.team"))
        .containsExactly("function.tags.team datax -> data");
  }

  @Test
  void printsWhatIsNotThere() {
    var never = new LogGroup("g", Facet.absent(), Facet.known(Tags.NONE));
    var month = new LogGroup("g", Facet.known(30), Facet.known(Tags.NONE));

    assertThat(Diff.of("logGroup", month, never))
        .extracting(each -> each.change().toString())
        .containsExactly("logGroup.retentionInDays null -> 30");
    assertThat(Diff.of("logGroup", never, month))
        .extracting(each -> each.change().toString())
        .containsExactly("logGroup.retentionInDays 30 -> null");
  }

  private static List<String> lines(Resource desired, String field) {
    Resource observed =
        Mutations.of(desired).stream()
            .filter(mutation -> mutation.field().equals(field))
            .findFirst()
            .orElseThrow()
            .resource();
    return Diff.of("function", desired, observed).stream()
        .map(each -> each.change().toString())
        .toList();
  }

  /** The record of each kind. */
  private static Set<Class<?>> records() {
    return DesiredWorker.full().resources().values().stream()
        .map(Object::getClass)
        .collect(Collectors.toSet());
  }

  static boolean isExempt(Resource resource, String field) {
    Set<String> exempt = EXEMPT.keySet();
    return exempt.contains(resource.getClass().getSimpleName() + "." + field.split("\\.")[0]);
  }
}
