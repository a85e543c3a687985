package io.lambdaworker.operator.core.applied;

import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Sensitive;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A hash of all that people give for a worker: spec, class, references and code. Where it is the
 * same and something else is wanted all the same, another version of the operator wants it.
 */
public final class Basis {
  private final StringBuilder text = new StringBuilder();

  private Basis() {}

  /** The same for equal values, in every process. */
  public static String of(Object... values) {
    var basis = new Basis();
    basis.add(List.of(values));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(basis.text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void add(@Nullable Object value) {
    switch (value) {
      case null -> text.append('-');
      case Sensitive secret -> add(secret.digest());
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, item) -> sorted.put(key.toString(), item));
        text.append('{');
        sorted.forEach((key, item) -> {
          add(key);
          add(item);
        });
        text.append('}');
      }
      case Collection<?> items -> {
        text.append('[');
        items.forEach(this::add);
        text.append(']');
      }
      case Record record -> {
        text.append('(');
        Components.each(
            record,
            (name, item) -> {
              if (item != null) {
                add(name);
                add(item);
              }
            });
        text.append(')');
      }
      default -> {
        String plain = value.toString();
        // The length goes first, so that no value can look like the beginning of the next.
        text.append(plain.length()).append(':').append(plain);
      }
    }
  }
}
