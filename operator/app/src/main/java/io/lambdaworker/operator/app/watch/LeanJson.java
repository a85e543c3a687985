package io.lambdaworker.operator.app.watch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Passes JSON on as it arrives, with {@code null} for the values of fields that nobody here needs
 * and that may be large. A ConfigMap of 90,000 keys names them all in its {@code managedFields}:
 * the page of a list with a hundred of these would not fit into memory, though it is of metadata
 * alone. Whatever is not JSON passes unchanged.
 */
final class LeanJson {
  private static final Set<String> DROPPED =
      Set.of(
          "managedFields",
          "annotations",
          "labels",
          "ownerReferences",
          "finalizers",
          "data",
          "binaryData",
          "stringData");

  /** Longer than each of them: the text of a longer name is not kept. */
  private static final int LONGEST = 16;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  /** The string that is being read, or that was read last, as far as it is kept. */
  private final StringBuilder text = new StringBuilder();

  private boolean inString;
  private boolean escaped;
  private boolean dropping;
  private int depth;

  /** What is left of the next bytes; one object reads one body. */
  List<ByteBuffer> of(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      while (buffer.hasRemaining()) {
        next(buffer.get());
      }
    }
    byte[] bytes = kept.toByteArray();
    kept.reset();
    return List.of(ByteBuffer.wrap(bytes));
  }

  private void next(byte b) {
    if (dropping) {
      drop(b);
    } else {
      kept.write(b);
      if (!readString(b) && b == ':' && DROPPED.contains(text.toString())) {
        dropping = true;
        depth = 0;
      }
    }
  }

  /** Whether the byte is of a string. */
  private boolean readString(byte b) {
    if (!inString) {
      inString = b == '"';
      if (inString) {
        text.setLength(0);
      }
      return inString;
    }
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      inString = false;
      return true;
    }
    if (text.length() <= LONGEST) {
      text.append((char) b);
    }
    return true;
  }

  /** Reads on to what follows the value: the comma or bracket on the level of its field. */
  private void drop(byte b) {
    if (readString(b)) {
      return;
    }
    switch (b) {
      case '{', '[' -> depth++;
      case '}', ']', ',' -> {
        if (depth == 0) {
          dropping = false;
          text.setLength(0);
          kept.writeBytes("null".getBytes(StandardCharsets.US_ASCII));
          kept.write(b);
        } else if (b != ',') {
          depth--;
        }
      }
      default -> {}
    }
  }
}
