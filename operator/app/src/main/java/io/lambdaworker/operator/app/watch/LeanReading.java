package io.lambdaworker.operator.app.watch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.PartlyRead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps of the metadata of workers, classes and namespaces only what is asked for here: of
 * annotations the operator's own, of labels those of namespaces. A schema cannot bound metadata, so
 * a few objects with a megabyte of labels each would fill the memory. For example {@code
 * kubectl.kubernetes.io/last-applied-configuration} goes, which holds the whole spec again.
 */
final class LeanReading extends DelegatingDeserializer {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(LeanReading.class);

  /** In characters; a value is a word or a time. */
  private static final int LONGEST_VALUE = 256;

  /** More have no use, and one is removed by its place among them. */
  private static final int MOST_FINALIZERS = 64;

  private LeanReading(JsonDeserializer<?> whole) {
    super(whole);
  }

  /** For the mapper that reads what informers list and watch. */
  static SimpleModule module() {
    return new SimpleModule("lean-reading")
        .setDeserializerModifier(
            new BeanDeserializerModifier() {
              private static final long serialVersionUID = 1;

              @Override
              public JsonDeserializer<?> modifyDeserializer(
                  DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> whole) {
                return isWatchedWhole(bean.getBeanClass()) ? new LeanReading(whole) : whole;
              }
            });
  }

  private static boolean isWatchedWhole(Class<?> type) {
    return PartlyRead.class.isAssignableFrom(type) || Namespace.class.equals(type);
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> whole) {
    return new LeanReading(whole);
  }

  @Override
  public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    Object read = super.deserialize(parser, context);
    if (read instanceof HasMetadata object && object.getMetadata() != null) {
      lean(object);
    }
    return read;
  }

  private static void lean(HasMetadata object) {
    ObjectMeta meta = object.getMetadata();
    meta.setAnnotations(own(meta.getAnnotations()));
    meta.setOwnerReferences(new ArrayList<>());
    if (!(object instanceof Namespace)) {
      meta.setLabels(new LinkedHashMap<>());
    }
    if (meta.getFinalizers().size() > MOST_FINALIZERS) {
      LOG.warn(
          "{} {}/{} has more than {} finalizers and is left alone until it has less",
          object.getKind(),
          meta.getNamespace(),
          meta.getName(),
          MOST_FINALIZERS);
      meta.setFinalizers(new ArrayList<>());
    }
  }

  private static Map<String, String> own(@Nullable Map<String, String> all) {
    var own = new LinkedHashMap<String, String>();
    if (all != null) {
      for (String key : Annotations.ALL) {
        String value = all.get(key);
        if (value != null) {
          own.put(key, value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
        }
      }
    }
    return own;
  }
}
