package io.lambdaworker.api.v1beta1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every record of the API. */
class RecordsTest {

  @ParameterizedTest
  @MethodSource("records")
  void ignoresWhatALaterVersionAdded(Class<?> record) {
    assertThat(record).hasAnnotation(Tolerant.class);
  }

  @ParameterizedTest
  @MethodSource("records")
  void describesEveryField(Class<?> record) {
    assertThat(record.getRecordComponents())
        .allMatch(component ->
            component.getAccessor().isAnnotationPresent(JsonPropertyDescription.class));
  }

  @ParameterizedTest
  @MethodSource("records")
  void hasNoNullCollectionAndWritesNoEmptyOne(Class<?> record) throws Exception {
    Object empty = Serialization.unmarshal("{}", record);

    for (RecordComponent component : record.getRecordComponents()) {
      if (collection(component.getType())) {
        assertThat(component.getAccessor().invoke(empty)).as(component.getName()).isNotNull();
        assertThat(Serialization.asJson(empty)).doesNotContain(component.getName());
      }
    }
  }

  static Set<Class<?>> records() {
    Set<Class<?>> found = new LinkedHashSet<>();
    Stream.of(
            LambdaWorkerSpec.class,
            LambdaWorkerStatus.class,
            LambdaWorkerClassSpec.class,
            LambdaWorkerClassStatus.class)
        .forEach(root -> collect(root, found));
    return found;
  }

  private static void collect(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        collect(argument, found);
      }
    }
    if (type instanceof Class<?> record && record.isRecord() && found.add(record)) {
      for (RecordComponent component : record.getRecordComponents()) {
        collect(component.getGenericType(), found);
      }
    }
  }

  private static boolean collection(Class<?> type) {
    return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
  }
}
