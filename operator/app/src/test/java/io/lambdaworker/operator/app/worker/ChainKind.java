package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;

/**
 * Links of which each needs the number of the one before: a chain so long that one reconcile may
 * not see its end.
 *
 * @param length how many links
 */
record ChainKind(int length) implements Kind<ChainKind.Link> {
  /**
   * @param chain its kind
   * @param before number of the link before
   */
  record Link(ChainKind chain, String name, String function, Facet<String> before)
      implements Resource {
    @Override
    public Kind<Link> kind() {
      return chain;
    }
  }

  @Override
  public String label() {
    return "link";
  }

  @Override
  public void desire(DesiredParts parts) {
    PartType type = parts().getFirst();
    String function = parts.worker().key().function();
    String number = "none";
    for (int i = 1; i <= length; i++) {
      var part = new Part(type, Integer.toString(i));
      var link = new Link(this, function + "/" + i, function, Facet.known(number));
      if (number.isEmpty()) {
        parts.await(part, link.id(), "the number of link." + (i - 1));
      } else {
        parts.want(part, link);
      }
      number = parts.observed(link.id()).map(found -> found.identity().id()).orElse("");
    }
  }

  @Override
  public Naming naming() {
    return Naming.beginningWith(key -> key.function() + "/");
  }

  @Override
  public Owned<Link> owned() {
    return new Owned.ByParent<>("function", Link::function);
  }
}
