package io.lambdaworker.operator.app.watch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.lambdaworker.api.v1beta1.PartlyRead;
import java.io.IOException;

/**
 * Reads workers and classes also where a field has a value that this version does not know. Such a
 * field is left out and told as {@link PartlyRead#unread}. Without this, one such object ends the
 * listing of all, and with it the operator: after a rollback there may be some.
 */
final class TolerantReading extends DelegatingDeserializer {
  private static final long serialVersionUID = 1;

  private TolerantReading(JsonDeserializer<?> strict) {
    super(strict);
  }

  /** For the mapper that reads what informers list and watch. */
  static SimpleModule module() {
    return new SimpleModule("tolerant-reading")
        .setDeserializerModifier(
            new BeanDeserializerModifier() {
              private static final long serialVersionUID = 1;

              @Override
              public JsonDeserializer<?> modifyDeserializer(
                  DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> strict) {
                return PartlyRead.class.isAssignableFrom(bean.getBeanClass())
                    ? new TolerantReading(strict)
                    : strict;
              }
            });
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> strict) {
    return new TolerantReading(strict);
  }

  @Override
  public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    TokenBuffer all = context.bufferAsCopyOfValue(parser);
    try {
      return super.deserialize(all.asParserOnFirstToken(), context);
    } catch (JsonMappingException e) {
      ObjectNode object = (ObjectNode) context.readTree(all.asParserOnFirstToken());
      return deserialize(object, parser, context, e);
    }
  }

  /** Leaves out one part after another until the rest can be read. */
  private Object deserialize(
      ObjectNode object, JsonParser parser, DeserializationContext context, JsonMappingException e)
      throws IOException {
    var parts = new ReadableParts(object);
    JsonMappingException fault = e;
    while (true) {
      parts.leaveOut(fault);
      try (JsonParser rest = object.traverse(parser.getCodec())) {
        rest.nextToken();
        Object read = super.deserialize(rest, context);
        ((PartlyRead) read).unread(parts.unread());
        return read;
      } catch (JsonMappingException next) {
        fault = next;
      }
    }
  }
}
