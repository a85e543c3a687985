package io.lambdaworker.operator.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the rules about rooms look at. */
final class RoomFacts {
  private static final Pattern ROOM =
      Pattern.compile("io\\.lambdaworker\\.operator\\.(?:core|aws)\\.kind\\.(\\w+)\\..*");

  /** Methods of an SDK client that call nobody. */
  private static final Set<String> QUIET = Set.of("builder", "create", "close");

  private RoomFacts() {}

  /** The room that a class stands in, core's and AWS's side alike. */
  static Optional<String> roomOf(String className) {
    Matcher matcher = ROOM.matcher(className);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether a class of one room uses a class of another. */
  static boolean isForeign(String user, String used) {
    Optional<String> room = roomOf(user);
    Optional<String> other = roomOf(used);
    return room.isPresent() && other.isPresent() && !room.equals(other);
  }

  static ArchCondition<JavaClass> useNoOtherRoom() {
    return new ArchCondition<>("use no other room") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(use -> isForeign(type.getName(), use.getTargetClass().getName()))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  static ArchCondition<JavaClass> callNoServiceInAConstructor() {
    return new ArchCondition<>("call no service in a constructor") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(type.getConstructors().stream(), type.getStaticInitializer().stream())
            .map(JavaCodeUnit.class::cast)
            .flatMap(unit -> unit.getMethodCallsFromSelf().stream())
            .filter(call -> !call.isDeclaredInLambda())
            .filter(RoomFacts::isServiceCall)
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
      }
    };
  }

  private static boolean isServiceCall(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    return owner.getPackageName().startsWith("software.amazon.awssdk.services")
        && owner.getSimpleName().endsWith("Client")
        && !QUIET.contains(call.getName());
  }

  /** Components of a kind's status that the worker's status has not, or not of that type. */
  static List<String> unknownToTheStatus(Class<?> part) {
    return Stream.of(part.getRecordComponents())
        .filter(component ->
            Stream.of(LambdaWorkerStatus.class.getRecordComponents())
                .filter(own -> own.getName().equals(component.getName()))
                .noneMatch(own -> own.getType().isAssignableFrom(component.getType())))
        .map(component -> part.getSimpleName() + "." + component.getName())
        .toList();
  }
}
