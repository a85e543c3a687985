package io.lambdaworker.operator.core.applied;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;

/**
 * The fields that a record has in this version of the operator. A later version may compare more;
 * what it compares for the first time is told and left as it is.
 */
final class Structure {
  private static final ClassValue<String> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          var text = new StringBuilder();
          describe(type, text);
          return text.toString();
        }
      };

  private Structure() {}

  static String of(Record record) {
    return OF_CLASS.get(record.getClass());
  }

  private static void describe(Type type, StringBuilder text) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        describe(argument, text);
      }
    } else if (type instanceof Class<?> known && known.isRecord()) {
      text.append('(');
      for (RecordComponent component : known.getRecordComponents()) {
        text.append(component.getName()).append(' ');
        describe(component.getGenericType(), text);
      }
      text.append(')');
    }
  }
}
