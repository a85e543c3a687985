package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Passes on each change of an object's relevant part, such as the labels of a namespace. */
record ChangeHandler<T extends HasMetadata>(Consumer<T> onChange, Function<T, Object> relevant)
    implements ResourceEventHandler<T> {
  @Override
  public void onAdd(T added) {
    onChange.accept(added);
  }

  @Override
  public void onUpdate(T before, T after) {
    if (!Objects.equals(relevant.apply(before), relevant.apply(after))) {
      onChange.accept(after);
    }
  }

  @Override
  public void onDelete(T deleted, boolean finalStateUnknown) {
    onChange.accept(deleted);
  }
}
