package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.PartlyRead;
import io.lambdaworker.api.v1beta1.Unread;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Objects as a later version may write them: a word that no enum here has, or another type, at
 * every place of the API. Each is read as far as it can be, and never keeps others from being read.
 */
class FutureObjectsTest {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of("LambdaWorker", LambdaWorker.class, "LambdaWorkerClass", LambdaWorkerClass.class);

  /** Fields of a status that nobody can find again. */
  private static final List<String> NEEDED =
      List.of("status.class", "status.functionName", "status.redrive");

  private final KubernetesSerialization serialization = InformerSerialization.serialization();

  /** An object of a kind with one value of the future. */
  private record Future(String kind, ApiPlace place, Object value) {
    boolean isOfSpec() {
      return place.path().startsWith("spec");
    }

    Map<String, Object> object() {
      var object = new HashMap<>(good(kind, "future"));
      object.put(isOfSpec() ? "spec" : "status", place.around().apply(value));
      return object;
    }

    @Override
    public String toString() {
      return kind + " " + place;
    }
  }

  @ParameterizedTest
  @MethodSource("unknownWords")
  void aWordOfALaterVersionConcernsOneObjectAlone(Future future) {
    listed(future);
    watched(future);
  }

  @ParameterizedTest
  @MethodSource("otherTypes")
  void aValueOfAnotherTypeConcernsOneObjectAlone(Future future) {
    listed(future);
    watched(future);
  }

  @ParameterizedTest
  @MethodSource("unknownWordsOfSpecs")
  void theUnknownWordIsToldBesideTheKnown(Future future) {
    assertThat(read(future).unread())
        .singleElement()
        .satisfies(
            unread -> assertThat(unread.path()).isEqualTo(future.place().path()),
            unread ->
                assertThat(unread.why())
                    .startsWith("FromTheFuture is not one of ")
                    .contains(firstWordOf(future.place().type())));
  }

  static Stream<Future> unknownWords() {
    return places(ApiPlace::isEnum, place -> "FromTheFuture");
  }

  static Stream<Future> unknownWordsOfSpecs() {
    return unknownWords().filter(Future::isOfSpec);
  }

  static Stream<Future> otherTypes() {
    return places(place -> true, ApiPlace::ofAnotherType);
  }

  private static Stream<Future> places(
      Predicate<ApiPlace> which, Function<ApiPlace, Object> value) {
    return Stream.of(
            places("LambdaWorker", "spec", LambdaWorkerSpec.class),
            places("LambdaWorker", "status", LambdaWorkerStatus.class),
            places("LambdaWorkerClass", "spec", LambdaWorkerClassSpec.class),
            places("LambdaWorkerClass", "status", LambdaWorkerClassStatus.class))
        .flatMap(each -> each)
        .filter(each -> which.test(each.getValue()))
        .map(each -> new Future(each.getKey(), each.getValue(), value.apply(each.getValue())));
  }

  private static Stream<Map.Entry<String, ApiPlace>> places(
      String kind, String part, Class<?> record) {
    return ApiPlace.of(part, record).stream().map(place -> Map.entry(kind, place));
  }

  private void listed(Future future) {
    String json =
        serialization.asJson(
            Map.of(
                "items",
                List.of(
                    good(future.kind(), "first"), future.object(), good(future.kind(), "last"))));
    DefaultKubernetesResourceList<HasMetadata> list =
        serialization.unmarshal(
            json,
            new TypeReference<>() {
              @Override
              public Type getType() {
                return serialization.constructParametricType(
                    DefaultKubernetesResourceList.class, KINDS.get(future.kind()));
              }
            });
    assertThat(list.getItems())
        .extracting(each -> each.getMetadata().getName())
        .containsExactly("first", "future", "last");
    assertThat(((PartlyRead) list.getItems().getFirst()).unread()).isEmpty();
    assertThat(((PartlyRead) list.getItems().getLast()).unread()).isEmpty();
    check(future, (PartlyRead) list.getItems().get(1));
  }

  private void watched(Future future) {
    check(future, read(future));
  }

  private PartlyRead read(Future future) {
    String json = serialization.asJson(Map.of("type", "MODIFIED", "object", future.object()));
    return (PartlyRead) serialization.unmarshal(json, WatchEvent.class).getObject();
  }

  private void check(Future future, PartlyRead read) {
    var object = (CustomResource<?, ?>) read;
    assertThat(object.getSpec()).isNotNull();
    assertThat(serialization.asJson(object)).doesNotContain("unread");
    assertThat((PartlyRead) InformerSerialization.cloner(serialization).clone(object))
        .extracting(PartlyRead::unread)
        .isEqualTo(read.unread());
    String field = future.place().field();
    if (future.isOfSpec()) {
      assertThat(read.unread()).extracting(Unread::field).containsExactly(field);
    } else {
      assertThat(serialization.asJson(object.getSpec()))
          .isEqualTo(serialization.asJson(good(future.kind(), "future").get("spec")));
      assertThat(read.unread())
          .allSatisfy(unread -> assertThat(NEEDED).contains(unread.field()))
          .allSatisfy(unread -> assertThat(unread.field()).isEqualTo(field));
    }
  }

  private String firstWordOf(Class<?> type) {
    return serialization.convertValue(type.getEnumConstants()[0], String.class);
  }

  private static Map<String, Object> good(String kind, String name) {
    return Map.of(
        "apiVersion",
        "lambdaworker.io/v1beta1",
        "kind",
        kind,
        "metadata",
        Map.of("name", name),
        "spec",
        kind.equals("LambdaWorker")
            ? Map.of("handler", "example.Handler")
            : Map.of("namePrefix", "team"));
  }
}
