package io.lambdaworker.operator.aws.inventory;

import static io.lambdaworker.operator.aws.inventory.SampleWorkers.TAGS;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.function;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.observed;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import org.junit.jupiter.api.Test;

/** A fresh record over an older one, component by component. */
class MergeTest {

  @Test
  void whatWasReadWinsAndWhatWasNotIsKept() {
    var older = new LogGroup("group", Facet.known(30), Facet.known(TAGS));
    var fresh = new LogGroup("group", Facet.absent(), Facet.unread());

    assertThat(over(fresh, older))
        .isEqualTo(new LogGroup("group", Facet.absent(), Facet.known(TAGS)));
  }

  @Test
  void aRecordNeverReadGivesWayToTheOlderOne() {
    Resource older = function("sha").resource();

    assertThat(over(older.unread(), older)).isEqualTo(older);
  }

  @Test
  void whatIsNoFacetIsTheFreshOnes() {
    Role older = role("/before/", Facet.known("{}"));

    assertThat(over(role("/now/", Facet.unread()), older))
        .isEqualTo(role("/now/", Facet.known("{}")));
  }

  @Test
  void whatAwsDidNotSayAgainIsKept() {
    var older = new Identity("arn:old", "id", "url", "1", Facet.absent());
    var fresh = new Identity("arn:new", null, null, "2", Facet.unread());

    assertThat(Merge.over(group(fresh), group(older)).identity())
        .isEqualTo(new Identity("arn:new", "id", "url", "2", Facet.absent()));
  }

  @Test
  void anOlderRecordOfAnotherClassTellsNothing() {
    Resource older = function("sha").resource();
    Resource fresh = new LogGroup("share", Facet.unread(), Facet.unread());

    assertThat(over(fresh, older)).isSameAs(fresh);
  }

  private static Resource over(Resource fresh, Resource older) {
    return Merge.over(observed(fresh), observed(older)).resource();
  }

  private static Observed group(Identity identity) {
    return new Observed(new LogGroup("group", Facet.absent(), Facet.unread()), identity);
  }

  private static Role role(String path, Facet<String> trust) {
    return new Role(
        "role", path, trust, Facet.unread(), Facet.unread(), Facet.unread(), Facet.unread());
  }
}
