package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lambdaworker.local.aws.Aws;
import io.lambdaworker.local.process.Commands;
import io.lambdaworker.local.process.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables of "Configuring how CloudWatch alarms treat missing data" in the CloudWatch user
 * guide: alarms of three evaluation periods, whose evaluation range is five datapoints.
 */
class AlarmStatesIT {
  private static final String KEPT = "kept";
  private static final List<String> MODES =
      List.of("missing", "ignore", "breaching", "notBreaching");

  /**
   * @param points oldest first: X breaches, 0 does not, - is missing
   * @param needed DatapointsToAlarm
   * @param states by {@link #MODES}; kept is the state of before
   */
  private record Row(String points, int needed, List<String> states) {
    static Row of(String points, int needed, String... states) {
      return new Row(points, needed, List.of(states));
    }
  }

  private static final List<Row> ROWS =
      List.of(
          Row.of("0-X-X", 3, "OK", "OK", "OK", "OK"),
          Row.of("0----", 3, "OK", "OK", "OK", "OK"),
          Row.of("-----", 3, "INSUFFICIENT_DATA", KEPT, "ALARM", "OK"),
          Row.of("0XX-X", 3, "ALARM", "ALARM", "ALARM", "ALARM"),
          Row.of("--X--", 3, "ALARM", KEPT, "ALARM", "OK"),
          Row.of("0-X-X", 2, "ALARM", "ALARM", "ALARM", "ALARM"),
          Row.of("00X0X", 2, "ALARM", "ALARM", "ALARM", "ALARM"),
          Row.of("0-X--", 2, "OK", "OK", "ALARM", "OK"),
          Row.of("----0", 2, "OK", "OK", "ALARM", "OK"),
          Row.of("---X-", 2, "ALARM", KEPT, "ALARM", "OK"),
          // Not immediately: the next datapoint may be within the threshold.
          Row.of("----X", 3, "OK", "OK", "ALARM", "OK"));

  private static final String PROGRAM =
      """
      import json, sys
      from alarm_states import state
      POINT = {"X": True, "0": False, "-": None}
      rows = json.loads(sys.argv[1])
      print(json.dumps([
          [state([POINT[p] for p in reversed(points)], needed, 3, mode) or "kept" for mode in modes]
          for points, needed, modes in rows]))
      """;

  @Test
  void everyRowOfTheDocumentedTablesComesOut(@TempDir Path directory) throws IOException {
    String module = "alarm_states.py";
    Files.writeString(directory.resolve(module), Resources.text(Aws.class, module));
    var json = new ObjectMapper();
    var asked = new ArrayList<List<Object>>();
    ROWS.forEach(row -> asked.add(List.of(row.points(), row.needed(), MODES)));
    String python = LocalStack.shared().aws().python().toString();

    String answer =
        Commands.run(directory, Map.of(), python, "-c", PROGRAM, json.writeValueAsString(asked));

    var states = json.readValue(answer, new TypeReference<List<List<String>>>() {});
    for (int i = 0; i < ROWS.size(); i++) {
      assertThat(states.get(i)).as(ROWS.get(i).toString()).isEqualTo(ROWS.get(i).states());
    }
  }
}
